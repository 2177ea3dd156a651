import Interchange
import Ministry

/// Reads the rows that stand in the ledger, or came back, when a scenario begins.
enum LedgerSeedReader {
    /// `given`: the world, its registry whole.
    static func read(_ rows: [LedgerRowNode], _ given: Given) throws(ScenarioFault) -> [LedgerSeed] {
        var people: [String: Set<String>] = [:]
        for institution in given.seed.institutions { people[institution.code] = Set(institution.residents.map(\.identity)) }
        return try rows.map { (entry) throws(ScenarioFault) in try row(entry.node, entry.kind, people, given) }
    }

    private static func row(_ node: ScenarioNode, _ kind: LedgerRowNode.Kind, _ people: [String: Set<String>], _ given: Given) throws(ScenarioFault) -> LedgerSeed {
        try node.only(kind == .standing ? .standingRow : .returnedRow)
        let code = try node["institution"]?.text() ?? given.seed.institutions.first?.code ?? ""
        guard let residents = people[code] else {
            throw (node["institution"] ?? node).fault("沒有機構「\(code)」", "there is no institution '\(code)'")
        }
        let identityNode = try node.require("id")
        let identity = try identityNode.text()
        guard residents.contains(identity) else {
            throw identityNode.fault("「\(identity)」不是機構 \(code) 的住民", "'\(identity)' is no resident of institution \(code)")
        }
        let form = try node.require("form").form()
        let month = try node["month"]?.month()
        guard form.isMaster == (month == nil) else {
            throw (node["month"] ?? node).fault("QC100 不屬於任何月份，其他表單則必須有 month", "QC100 is of no month, and every other form needs one")
        }
        if kind == .returned {
            return LedgerSeed(institution: code, form: form, identity: identity, month: month, kind: .returned(on: try node["day"]?.date() ?? given.now.date))
        }
        let arrivedNode = try node.require("arrived")
        let arrived = try arrivedNode.instant()
        guard arrived <= given.now else { throw arrivedNode.fault("到件時間晚於情境開始的時間", "it comes after the scenario begins") }
        return LedgerSeed(institution: code, form: form, identity: identity, month: month,
                          kind: .standing(arrived: arrived, total: try node["total"]?.integer(), mainID: try node["main-id"]?.text()))
    }
}
