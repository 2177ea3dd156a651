import Interchange

/// R05: the row's institution is not the account's. Inferred: every institution has an account of its own (stated).
enum InstitutionMismatch {
    static func check(_ code: String, account: String, into findings: inout RowFindings) {
        guard code != account else { return }
        findings.add(.institutionMismatch, field: "AGENCY_CODE", value: code, facts: [.institution: account])
    }
}
