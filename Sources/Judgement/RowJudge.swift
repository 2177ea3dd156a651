import Interchange

/// Whom and which month a row is about.
struct RowSubject {
    let person: Int
    let month: ReportingMonth?
    let assessed: CivilDate?
}

struct RowKey: Hashable {
    let person: Int
    let month: ReportingMonth?
}

/// Judges the rows of one form.
protocol RowJudge {
    var form: FormName { get }
    /// Nil where the row is about nobody in the registry, so that it cannot go into a ledger.
    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject?
    mutating func noteReturned(_ findings: RowFindings)
}
