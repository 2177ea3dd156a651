import Interchange

/// Whom and which month a row is about.
struct RowSubject {
    /// The registry's number; nil where nobody asks about residents, and then the row cannot go into a ledger.
    let person: Int?
    /// Tells the people of one package apart, with or without a registry.
    let personInPackage: Int
    let month: ReportingMonth?
    let assessed: CivilDate?
    /// What the row's answers add up to, where its form has a scale.
    var total: Int?
    /// Of a master: its MAIN_ID, by which later packages may name it.
    var mainID: String?

    /// The same for two rows about the same resident and month; a master has no month.
    var key: Int { personInPackage << 20 | (month?.index ?? 0) }
}

/// Judges the rows of one form.
protocol RowJudge {
    var form: FormName { get }
    /// Nil where the row is about nobody who could be named.
    mutating func judge(_ row: FormRow, into findings: inout RowFindings, consulted: inout Set<PolicyName>) -> RowSubject?
    /// Writes down who and when the row that was judged last is about.
    func describe(_ row: FormRow, in findings: inout RowFindings)
    mutating func noteReturned(_ findings: RowFindings)
    /// What is held against the form as a whole, after its last row.
    func finish() -> [Finding]
}
