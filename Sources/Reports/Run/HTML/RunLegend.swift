import Interchange

/// How to read the page, at its end.
enum RunLegend {
    static func markup(_ page: RunPage) -> Markup {
        let signs: [(name: String, title: String)] = [
            ("login", page.say("登入", "login")), ("refused", page.say("拒絕登入", "login refused")), ("transfer", page.say("傳輸", "transfer")),
            ("upload", page.say("上傳收件", "upload received")), ("imported", page.say("匯入", "import")), ("result", page.say("結果檔", "result file")),
            ("fetched", page.say("取走結果", "result fetched")), ("other", page.say("住民、帳號、郵件等", "residents, accounts, mail")),
        ]
        let lines = signs.map { sign -> Markup in
            "<li><svg width=\"16\" height=\"16\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><use href=\"#k-\(sign.name)\"/></svg> \(sign.title)</li>\n"
        }
        return """
            <footer class="legend">
            <h2>\(page.say("怎麼讀時間軸", "How to read a timeline"))</h2>
            <ul>
            \(lines)</ul>
            <p>\(page.say("由左至右是虛擬時間（臺北時間），沒有事情的時段不按比例；圖上的數字是下表的列號，紅線是失敗的步驟。",
                          "Virtual time (Taipei) runs from left to right; spans in which nothing happened are not to scale. Numbers are rows of the table; a red line is a step that failed."))</p>
            </footer>
            """
    }
}
