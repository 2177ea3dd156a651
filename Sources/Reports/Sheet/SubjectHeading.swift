import Interchange

/// Whom or what a block is about, as far as it may be shown.
enum SubjectHeading {
    static func markup(_ group: SheetGroup, _ setting: SheetSetting) -> Markup {
        switch group.subject {
        case .package: return "<span class=\"name\">\(setting.say("整個壓縮檔", "The package"))</span>"
        case .file(let file): return "<span class=\"name token\">\(file)</span>"
        case .form(let form):
            return "<span class=\"name\">\(setting.profile[form].title[setting.language])</span> <span class=\"token\">\(form.text)</span>"
        case .master(let mainID):
            return "<span class=\"name\">\(setting.say("住民不明", "Resident unknown"))</span> "
                + "<span class=\"token\">MAIN_ID \(setting.identity(mainID))</span>"
        case .resident(let person):
            let name = group.name.map(setting.name) ?? setting.say("（無姓名）", "(no name)")
            let row = group.masterRow.map { setting.say("QC100 第 \($0) 筆", "QC100 row \($0)") }
            let details = [group.mainID.map { "MAIN_ID \(setting.identity($0))" }, row].compactMap { $0 }.joined(separator: setting.say("　", ", "))
            return "<span class=\"name\">\(name)</span> <span class=\"token\">\(setting.identity(person))</span> "
                + "<span class=\"details\">\(details)</span>"
        }
    }
}
