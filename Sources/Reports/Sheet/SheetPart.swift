import Interchange

/// The findings of one severity, in blocks.
struct SheetPart {
    let severity: Severity
    private(set) var groups: [SheetGroup]
    /// Findings and consequences kept out by the sheet's limit.
    private(set) var cut = 0
    private(set) var cutFolded = 0
    /// Residents with something to do, and how much that is in all, listed or not.
    let residents: Int
    let residentItems: Int

    var listed: Int { groups.reduce(0) { $0 + $1.roots.count } }
    var folded: Int { groups.reduce(0) { $0 + $1.folded } }
    var total: Int { listed + cut }
    var totalFolded: Int { folded + cutFolded }

    private init(severity: Severity, groups: [SheetGroup]) {
        self.severity = severity
        self.groups = groups
        let ofResidents = groups.filter { $0.subject.isResident && !$0.roots.isEmpty }
        residents = ofResidents.count
        residentItems = ofResidents.reduce(0) { $0 + $1.roots.count }
    }

    /// Errors, warnings, notes. Block after block is listed whole until the limit is reached; consequences take one line and do not count.
    static func parts(of findings: [Finding], limit: Int) -> [SheetPart] {
        let grouping = SheetGrouping(findings)
        var room = max(0, limit)
        return [Severity.error, .warning, .note].map { severity in
            var part = SheetPart(severity: severity, groups: grouping.groups(findings, of: severity))
            part.keep(&room)
            return part
        }
    }

    private mutating func keep(_ room: inout Int) {
        var kept: [SheetGroup] = []
        for var group in groups {
            group.cut = max(0, group.roots.count - room)
            group.roots.removeLast(group.cut)
            room -= group.roots.count
            if group.roots.isEmpty && group.cut > 0 {
                cutFolded += group.folded
            } else {
                kept.append(group)
            }
            cut += group.cut
        }
        groups = kept
    }

    func title(_ setting: SheetSetting) -> String {
        switch severity {
        case .error: setting.say("須修正", "To be corrected")
        case .warning: setting.say("請確認", "To be confirmed")
        case .note: setting.say("說明", "Notes")
        }
    }

    func lead(_ setting: SheetSetting) -> String {
        switch severity {
        case .error: setting.say("錯誤：這些資料會被退回。改好一項，勾一項。", "Errors: these rows would be returned. Tick each when it is corrected.")
        case .warning: setting.say("警告：資料仍會匯入，但內容可能有誤。確認一項，勾一項。",
                                   "Warnings: the rows are taken all the same, but may be wrong. Tick each when it is confirmed.")
        case .note: setting.say("僅供知悉，不影響匯入。", "For information; nothing is held back by them.")
        }
    }
}
