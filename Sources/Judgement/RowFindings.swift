import Interchange

/// The findings of one row while it is judged.
struct RowFindings {
    let form: FormName
    let row: Int
    var mainID: String?
    var person: String?
    var personName: String?
    var month: ReportingMonth?
    private(set) var findings: [Finding] = []
    private(set) var errorCount = 0

    init(form: FormName, row: Int) {
        self.form = form
        self.row = row
    }

    var isEmpty: Bool { findings.isEmpty }
    var isReturned: Bool { errorCount > 0 }
    var firstError: Rule? { findings.first { $0.severity == .error }?.rule }

    mutating func add(_ rule: Rule, severity: Severity? = nil, field: String? = nil, value: String? = nil,
                      facts: [FindingFact: String] = [:], mark: FidelityMark? = nil, consequenceOf: Rule? = nil) {
        if (severity ?? rule.severity) == .error { errorCount += 1 }
        findings.append(Finding(rule, severity: severity, form: form, row: row, field: field, value: value, mainID: mainID, person: person,
                                personName: personName, month: month, facts: facts, mark: mark, consequenceOf: consequenceOf))
    }

    /// Who and when is often known only after the fields were read; every finding of the row should carry it.
    func settled() -> [Finding] {
        findings.map { finding in
            var copy = finding
            copy.mainID = mainID
            copy.person = person
            copy.personName = personName
            copy.month = month
            return copy
        }
    }
}
