import Interchange
import Judgement

/// What `check --html` writes: one HTML file that prints as a sheet for whoever has to correct the forms. It needs nothing but itself:
/// no script, no picture, no font from elsewhere.
public enum CorrectionSheet {
    /// Of each package at most `limit` findings are listed; all are counted.
    public static func write(_ packages: [CheckedPackage], profile: Profile, checked: TaipeiInstant, language: Language, reveals: Bool,
                             limit: Int = 2_000) -> [UInt8] {
        let setting = SheetSetting(profile: profile, checked: checked, language: language, reveals: reveals)
        let title = setting.say("退回資料修正單", "Correction sheet")
        let name = packages.count == 1 ? packages[0].file : setting.say("\(packages.count) 個壓縮檔", "\(packages.count) packages")
        let page: Markup = """
            <!DOCTYPE html>
            <html lang="\(setting.say("zh-Hant-TW", "en"))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>\(title) – \(name)</title>
            <style>
            \(SheetStyle.common)\(language == .chinese ? PageStyle.chinese : PageStyle.english)
            </style>
            </head>
            <body>
            <main>
            <p class="notice">\(ResultDocument.notice[language])</p>
            \(packages.map { PackageSection(package: $0, setting: setting, title: title, limit: limit).markup })
            \(SheetLegend.markup(setting))
            </main>
            </body>
            </html>

            """
        return Array(page.html.utf8)
    }
}
