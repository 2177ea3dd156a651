import Interchange

/// One block: a heading that is repeated on every page that the block runs over, a line for each finding, and what follows from them.
struct GroupTable {
    let group: SheetGroup
    let severity: Severity
    let kind: InstitutionKind?
    let setting: SheetSetting

    /// More lines than these may not fit a page, and so may be parted between lines.
    private static let linesOnOnePage = 10
    private static let longestInColumn = 24

    var markup: Markup {
        """
        <table class="block\(group.roots.count > Self.linesOnOnePage ? " long" : "")">
        <colgroup><col class="tick"><col class="form"><col class="field"><col class="value"><col class="do"></colgroup>
        <thead>
        <tr class="who"><th colspan="5" scope="colgroup">\(heading)</th></tr>
        \(group.roots.isEmpty ? "" : columns)
        </thead>
        <tbody>
        \(group.roots.map { line(setting.shown($0)) })\(group.folds.map { fold($0) })
        </tbody>
        </table>

        """
    }

    private var heading: Markup { "\(SubjectHeading.markup(group, setting))<span class=\"count\">\(count)</span>" }

    private var count: String {
        if group.roots.isEmpty { return setting.say("隨之退回 \(group.folded) 筆", "\(group.folded) in consequence") }
        let items = setting.items(group.roots.count + group.cut)
        return group.cut == 0 ? items : setting.say("\(items)，列出 \(group.roots.count) 項", "\(items), \(group.roots.count) listed")
    }

    private var columns: Markup {
        """
        <tr class="columns"><th scope="col">\(severity == .error ? setting.say("已改", "Done") : setting.say("已看", "Seen"))</th>\
        <th scope="col">\(setting.say("表單", "Form"))</th><th scope="col">\(setting.say("欄位", "Field"))</th>\
        <th scope="col">\(setting.say("送出的值", "Value sent"))</th><th scope="col">\(setting.say("怎麼改、在哪裡改", "What to do, and where"))</th></tr>
        """
    }

    private func line(_ finding: Finding) -> Markup {
        let words = FindingWording.words(finding, setting.language)
        let title = FieldPlace.title(finding, setting)
        let remedy = title.flatMap { title in finding.field.map { FieldTitle.put(title, for: $0, in: words.remedy, setting.language) } } ?? words.remedy
        let label = setting.say("已處理：\(finding.place ?? "")", "Done: \(finding.place ?? "")")
        return """
            <tr>
            <td class="tick"><input type="checkbox" aria-label="\(label)"></td>
            <td class="form">\(FieldPlace.form(finding, setting))</td>
            \(fieldAndValue(finding, title))
            <td class="do"><p class="remedy">\(remedy)</p><p class="message">\(words.message)</p>\
            <p class="where"><span class="label">\(setting.say("在哪裡改", "Where"))</span> \(CorrectionPlace.words(finding, kind, setting)) \
            <span class="source">\(setting.say("依據：", "Source: "))\(setting.source(finding))</span></p></td>
            </tr>

            """
    }

    /// A long value would make a tall and narrow tower of its own column, so it goes beneath its field, over both.
    private func fieldAndValue(_ finding: Finding, _ title: String?) -> Markup {
        let field = FieldPlace.field(finding, title)
        if (finding.value ?? "").count > Self.longestInColumn {
            let label: Markup = "<span class=\"small\">\(setting.say("送出的值：", "Value sent:"))</span>"
            return "<td class=\"field value\" colspan=\"2\">\(field)\(label)\(value(finding))</td>"
        }
        return "<td class=\"field\">\(field)</td><td class=\"value\">\(value(finding))</td>"
    }

    private func value(_ finding: Finding) -> Markup {
        guard let value = finding.value, !value.isEmpty else {
            let isMissing = finding.rule == .requiredMissing || finding.rule == .conditionalMissing
            return "<span class=\"none\">\(isMissing ? setting.say("（空白）", "(empty)") : "—")</span>"
        }
        return "<span class=\"sent\">\(value)</span>"
    }

    /// One line for each cause, with nothing to tick: what was held back goes through once its cause is gone.
    private func fold(_ fold: SheetFold) -> Markup {
        let words = words(fold)
        return """
            <tr class="fold"><td class="tick" aria-hidden="true">↳</td><td colspan="4"><span class="what">\(words.what)</span> \
            <span class="then">\(words.then)</span></td></tr>

            """
    }

    private func words(_ fold: SheetFold) -> (what: String, then: String) {
        let cause = FindingWording.title(fold.cause)[setting.language]
        let count = fold.isAboutRows ? setting.rows(fold.count) : setting.items(fold.count)
        let forms = setting.list(fold.forms)
        if fold.rule == .masterReturned {
            return (setting.say("因主檔被退回（\(cause)）而隨之退回：\(forms) 共 \(count)。", "Returned with their master (\(cause)): \(forms), \(count) in all."),
                    setting.say("修正主檔後一併重送即可，這些資料無須更動。", "Correct the master and send them again with it; they need no change."))
        }
        let effect = FindingWording.title(fold.rule)[setting.language]
        let what = setting.say("因「\(cause)」而\(effect)：\(forms.isEmpty ? "" : forms + " ")共 \(count)。",
                               "\(effect), because of “\(cause)”: \(forms.isEmpty ? "" : forms + ", ")\(count) in all.")
        let then = fold.rule == .masterNotFound
            ? setting.say("補上或修正主檔後一併重送即可。", "Put the master right and send them again with it.")
            : setting.say("原因排除後即不再出現。", "It is gone once its cause is settled.")
        return (what, then)
    }
}
