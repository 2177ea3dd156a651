import Interchange
import Scenarios

/// A run as one HTML file that needs nothing but itself: no script, no picture, no font from elsewhere.
public enum HTMLRunReport {
    public static func write(_ record: RunRecord, language: Language) -> [UInt8] {
        let page = RunPage(record, language)
        let title = page.say("情境測試報告", "Scenario report")
        let groups = ResultGroup.byFolder(record.results)
        let suites = zip(groups, ResultGroup.titles(groups)).map { group, title in SuiteSection(group: group, title: title, page: page) }
        let markup: Markup = """
            <!DOCTYPE html>
            <html lang="\(page.say("zh-Hant-TW", "en"))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(title)</title>
            <style>
            \(RunStyle.common)\(language == .chinese ? PageStyle.chinese : PageStyle.english)
            </style>
            </head>
            <body>
            \(TimelineStrip.definitions(page))
            <main>
            <p class="notice">\(ResultDocument.notice[language])</p>
            <h1>\(title)</h1>
            \(RunHead(page: page, suites: suites).markup)
            \(suites.map(\.markup))
            \(RunLegend.markup(page))
            </main>
            </body>
            </html>

            """
        return Array(markup.html.utf8)
    }
}
