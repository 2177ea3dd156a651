import Interchange

/// Names the form and the field of a finding as their titles, with the codes small beneath.
enum FieldPlace {
    static func title(_ finding: Finding, _ setting: SheetSetting) -> String? {
        guard let form = finding.form, let field = finding.field else { return nil }
        return FieldTitle.of(field, in: setting.profile[form], setting.language)
    }

    static func form(_ finding: Finding, _ setting: SheetSetting) -> Markup {
        guard let form = finding.form else {
            return finding.file.map { "<span class=\"token\">\($0)</span>" } ?? "<span class=\"none\">—</span>"
        }
        let row: Markup = finding.row.map { " <span class=\"whole\">\(setting.say("第 \($0) 筆", "row \($0)"))</span>" } ?? ""
        let month: Markup = finding.month.map { "\(setting.say("", ",")) <span class=\"whole\">\($0.description)</span>" } ?? ""
        return "<b>\(setting.profile[form].title[setting.language])</b><span class=\"small\">\(form.text)\(row)\(month)</span>"
    }

    static func field(_ finding: Finding, _ title: String?) -> Markup {
        guard let field = finding.field else { return "<span class=\"none\">—</span>" }
        // A path breaks between the list and its column rather than anywhere.
        let parts = field.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let code: Markup = "<span class=\"token\">\(parts[0])\(parts.dropFirst().map { part -> Markup in "<wbr>.\(part)" })</span>"
        return title.map { title -> Markup in "<b>\(title)</b>\(code)" } ?? code
    }
}
