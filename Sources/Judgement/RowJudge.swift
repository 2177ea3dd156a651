import Interchange

/// Whom and which month a row is about.
struct RowSubject {
    let person: Int
    let month: ReportingMonth?
    let assessed: CivilDate?
    /// What the row's answers add up to, where its form has a scale.
    var total: Int?

    /// The same for two rows about the same resident and month; a master has no month.
    var key: Int { person << 20 | (month?.index ?? 0) }
}

/// Judges the rows of one form.
protocol RowJudge {
    var form: FormName { get }
    /// Nil where the row is about nobody in the registry, so that it cannot go into a ledger.
    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject?
    mutating func noteReturned(_ findings: RowFindings)
    /// What is held against the form as a whole, after its last row.
    func finish() -> [Finding]
}
