import Interchange

/// How to read the sheet, at its end.
enum SheetLegend {
    static func markup(_ setting: SheetSetting) -> Markup {
        let marks = FidelityMark.allCases.map { mark -> Markup in "<dt>\(mark.label(setting.language))</dt><dd>\(meaning(mark, setting))</dd>" }
        return """
            <footer class="legend">
            <h2>\(setting.say("怎麼讀這張表", "How to read this sheet"))</h2>
            <p>\(setting.say("「依據」說明正式系統是否也會這樣判斷：", "“Source” says how sure it is that the official system judges alike:"))</p>
            <dl>\(marks)</dl>
            <p>\(setting.say("代碼（如 F01）為本模擬環境自訂，不是衛生福利部的代碼。「隨之退回」的資料本身沒有錯，原因排除後一併重送即可。",
                             "Codes such as F01 are the simulation's own. What was returned in consequence is not itself wrong: settle its cause."))</p>
            </footer>
            """
    }

    private static func meaning(_ mark: FidelityMark, _ setting: SheetSetting) -> String {
        switch mark {
        case .stated: setting.say("衛生福利部公開文件寫明。", "The ministry's public papers say so.")
        case .observed: setting.say("由公開的廠商上傳程式看出。", "A vendor's public upload client shows it.")
        case .inferred: setting.say("由前兩者或公開的臨床標準推得。", "It follows from the two, or from a public clinical standard.")
        case .madeUp: setting.say("公開文件未提，為模擬而設。", "Nothing public says it; made up for the simulation.")
        }
    }
}
