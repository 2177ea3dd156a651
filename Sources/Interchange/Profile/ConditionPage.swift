/// Reads what fields of a form ask of each other.
enum ConditionPage {
    private static let consequenceKeys = ["filled", "one_filled", "empty", "not_both", "codes", "otherwise_empty"]

    static func read(_ form: ProfilePage, _ tests: TestPage, mark: FidelityMark) throws(ProfileFault) -> [RowCondition] {
        guard form.root["conditions"] != nil else { return [] }
        var conditions: [RowCondition] = []
        for node in try form.list("conditions") { conditions.append(try condition(form.page(of: node), tests, mark: mark)) }
        return conditions
    }

    private static func condition(_ page: ProfilePage, _ tests: TestPage, mark: FidelityMark) throws(ProfileFault) -> RowCondition {
        try page.onlyKeys(Set(consequenceKeys + ["when", "mark", "severity", "why", "why_en"]))
        var test: RowTest?
        if let node = page.root["when"] { test = try tests.read(node, on: page) }
        let consequences = try consequences(page, tests)
        guard !consequences.isEmpty else {
            throw page.fault(page.root, "條件沒有要求任何事：請寫 \(consequenceKeys.joined(separator: "、")) 之一",
                             "the condition asks for nothing: write one of \(consequenceKeys.joined(separator: ", "))")
        }
        if test == nil, page.root["otherwise_empty"] != nil {
            throw page.fault(at: "otherwise_empty", "沒有 when 就沒有「否則」", "there is no otherwise without a when")
        }
        return RowCondition(test: test, consequences: consequences, severity: try severity(page), mark: try page.mark() ?? mark,
                            reason: page.root["why"] == nil && page.root["why_en"] == nil ? nil : Bilingual(try page.text("why"), try page.text("why_en")))
    }

    private static func consequences(_ page: ProfilePage, _ tests: TestPage) throws(ProfileFault) -> [RowCondition.Consequence] {
        var consequences: [RowCondition.Consequence] = []
        if let node = page.root["filled"] { consequences += try tests.fieldList(node, on: page).map { .filled($0) } }
        if let node = page.root["one_filled"] { consequences.append(.oneFilled(try tests.fieldList(node, on: page))) }
        if let node = page.root["empty"] { consequences += try tests.fieldList(node, on: page).map { .empty($0) } }
        if let node = page.root["not_both"] {
            let pair = try tests.fieldList(node, on: page)
            guard pair.count == 2 else { throw page.fault(node, "not_both 必須是兩個欄位", "not_both names two fields") }
            consequences.append(.notBoth(pair[0], pair[1]))
        }
        if let node = page.root["codes"] {
            guard let members = node.members, !members.isEmpty else { throw page.fault(node, "codes 必須是「欄位: 代碼陣列」的物件", "codes is an object of fields and codes") }
            for member in members {
                let field = try tests.field(named: member.name, at: member.value, on: page)
                consequences.append(.codes(field, try tests.codes(member.value, tests.fields[field], on: page)))
            }
        }
        if let node = page.root["otherwise_empty"] { consequences += try tests.fieldList(node, on: page).map { .otherwiseEmpty($0) } }
        return consequences
    }

    private static func severity(_ page: ProfilePage) throws(ProfileFault) -> Severity {
        guard let node = page.root["severity"] else { return .error }
        guard let severity = node.string.flatMap(Severity.init(rawValue:)), severity != .note else {
            throw page.fault(node, "severity 必須是 error 或 warning", "severity must be error or warning")
        }
        return severity
    }
}
