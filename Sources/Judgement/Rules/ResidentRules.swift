import Interchange

/// R01, R02: the master's person among the ministry's residents, matched by institution code and ID (stated: 以機構代碼以及住民身分證字號比對;
/// 住民一定要在機構中). Which other institution it is, is never said (made up: a real ministry may say no more than R01).
enum ResidentRules {
    static func resident(_ identity: String, in registry: any RegistryView, door: String, into findings: inout RowFindings) -> ResidentRecord? {
        if let resident = registry.resident(identity) { return resident }
        let rule: Rule = registry.isKnownElsewhere(identity) ? .residentElsewhere : .residentNotFound
        findings.add(rule, field: "ID_NO", value: identity, facts: [.kindOfInstitution: door])
        return nil
    }
}
