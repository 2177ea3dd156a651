import Interchange
import Judgement

/// All that was counted, whether or not it is listed: by rule, and by form.
struct SheetTally {
    private let verdict: Verdict
    private let listed: Int
    private let folded: Int

    init(_ verdict: Verdict, _ parts: [SheetPart]) {
        self.verdict = verdict
        listed = parts.reduce(0) { $0 + $1.listed }
        folded = parts.reduce(0) { $0 + $1.folded }
    }

    func markup(_ setting: SheetSetting) -> Markup {
        guard verdict.findingTotal > 0 || verdict.total.read > 0 else { return "" }
        return """
            <section class="tally">
            <h2>\(setting.say("筆數與項數", "Counts"))</h2>
            <p class="lead">\(sentence(setting))</p>
            <div class="pair">
            \(forms(setting))
            \(rules(setting))
            </div>
            </section>
            """
    }

    private func sentence(_ setting: SheetSetting) -> String {
        let total = verdict.findingTotal
        guard total > 0 else { return setting.say("沒有發現問題。", "Nothing was found.") }
        let missing = total - listed - folded
        let folds = folded == 0 ? "" : setting.say("，隨之退回而合併為一行的 \(folded) 項", ", \(folded) folded into the line of their cause")
        let rest = missing == 0 ? setting.say("，全部列入。", "; that is all of them.")
            : setting.say("，另有 \(missing) 項未列出：改好後再檢查一次，就會看到。",
                          "; \(missing) more are not listed, and will show when you check again after correcting.")
        return setting.say("問題共 \(total) 項：逐項列出 \(listed) 項\(folds)\(rest)", "\(total) found: \(listed) listed one by one\(folds)\(rest)")
    }

    private func forms(_ setting: SheetSetting) -> Markup {
        let lines = FormName.allCases.filter { verdict.counts[$0.index].read > 0 }.map { form -> Markup in
            let count = verdict.counts[form.index]
            return "<tr><th scope=\"row\">\(form.text) \(setting.profile[form].title[setting.language])</th>\(numbers(count))</tr>\n"
        }
        guard !lines.isEmpty else { return "" }
        return """
            <table class="counts"><caption>\(setting.say("各表單筆數", "Rows by form"))</caption>
            <thead><tr><th scope="col">\(setting.say("表單", "Form"))</th><th scope="col">\(setting.say("讀取", "Read"))</th>\
            <th scope="col">\(setting.say("可匯入", "Taken"))</th><th scope="col">\(setting.say("退回", "Returned"))</th>\
            <th scope="col">\(setting.say("取代", "Replaced"))</th></tr></thead>
            <tbody>\(lines)</tbody>
            <tfoot><tr><th scope="row">\(setting.say("合計", "Total"))</th>\(numbers(verdict.total))</tr></tfoot></table>
            """
    }

    private func numbers(_ count: Verdict.Count) -> Markup {
        "<td>\(count.read)</td><td>\(count.accepted)</td><td>\(count.returned)</td><td>\(count.replaced)</td>"
    }

    private func rules(_ setting: SheetSetting) -> Markup {
        let counts = verdict.findingCounts.filter { $0.value > 0 }.sorted { ($1.value, $0.key.code) < ($0.value, $1.key.code) }
        guard !counts.isEmpty else { return "" }
        let lines = counts.map { rule, count -> Markup in
            "<tr><th scope=\"row\">\(FindingWording.title(rule)[setting.language])</th><td class=\"token\">\(rule.code)</td><td>\(count)</td></tr>\n"
        }
        return """
            <table class="counts"><caption>\(setting.say("各類問題項數", "Findings by kind"))</caption>
            <thead><tr><th scope="col">\(setting.say("問題", "Finding"))</th><th scope="col">\(setting.say("代碼", "Code"))</th>\
            <th scope="col">\(setting.say("項數", "Count"))</th></tr></thead>
            <tbody>\(lines)</tbody>
            <tfoot><tr><th scope="row">\(setting.say("合計", "Total"))</th><td></td><td>\(verdict.findingTotal)</td></tr></tfoot></table>
            """
    }
}
