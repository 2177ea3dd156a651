import Interchange

/// The findings of one row while it is judged. A hostile row can have millions (a list of as many members), so that no more are kept than
/// could be listed; the others are counted.
struct RowFindings {
    /// How many are worth keeping, by weight.
    struct Room {
        var errors = Verdict.listingLimit
        var others = Verdict.listingLimit
    }

    let form: FormName
    let row: Int
    private var room: Room
    var mainID: String?
    var person: String?
    var personName: String?
    var month: ReportingMonth?
    private var findings: [Finding] = []
    /// By rule, those that were not kept.
    private(set) var unlisted: [Rule: Int] = [:]
    private(set) var errorCount = 0
    private(set) var firstError: Rule?

    init(form: FormName, row: Int, room: Room = Room()) {
        self.form = form
        self.row = row
        self.room = room
    }

    var isEmpty: Bool { findings.isEmpty && unlisted.isEmpty }
    var isReturned: Bool { errorCount > 0 }

    mutating func add(_ rule: Rule, severity: Severity? = nil, field: String? = nil, value: String? = nil,
                      facts: [FindingFact: String] = [:], mark: FidelityMark? = nil, consequenceOf: Rule? = nil) {
        let isKept: Bool
        if (severity ?? rule.severity) == .error {
            errorCount += 1
            if firstError == nil { firstError = rule }
            isKept = room.errors > 0
            room.errors -= 1
        } else {
            isKept = room.others > 0
            room.others -= 1
        }
        guard isKept else {
            unlisted[rule, default: 0] += 1
            return
        }
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
