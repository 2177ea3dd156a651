import Interchange

/// The notes: nothing to tick, and so one line each under whom they are about.
struct NoteList {
    let groups: [SheetGroup]
    let setting: SheetSetting

    var markup: Markup {
        guard groups.contains(where: { !$0.roots.isEmpty || !$0.folds.isEmpty }) else { return "" }
        return """
            <dl class="notes">
            \(groups.map { block($0) })
            </dl>
            """
    }

    private func block(_ group: SheetGroup) -> Markup {
        let lines = group.roots.map { line(setting.shown($0)) } + group.folds.map { fold($0) }
        return "<div><dt>\(SubjectHeading.markup(group, setting))</dt>\(lines)</div>\n"
    }

    private func line(_ finding: Finding) -> Markup {
        let form = finding.form.map { setting.profile[$0].title[setting.language] } ?? ""
        let row = finding.row.map { setting.say("第 \($0) 筆", "row \($0)") }
        let place = [finding.form?.text, row, finding.month?.description].compactMap { $0 }.joined(separator: " ")
        return "<dd><b>\(form)</b> <span class=\"small\">\(place)</span> \(FindingWording.words(finding, setting.language).message) "
            + "<span class=\"source\">\(setting.source(finding))</span></dd>"
    }

    private func fold(_ fold: SheetFold) -> Markup {
        "<dd>\(FindingWording.title(fold.rule)[setting.language]) \(setting.list(fold.forms)) \(setting.items(fold.count))</dd>"
    }
}
