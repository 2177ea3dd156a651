import Interchange

/// How the rows of one form fare while they are judged.
struct FormTally {
    /// What stands in the ledger where a row would go.
    enum Standing { case none, older, newer }

    var count = Verdict.Count()
    /// That a row gives way or takes another's place: said only of rows that are taken in the end.
    var successions: [Finding] = []
    private(set) var returned: [ReturnedRow] = []
    private var taken: [AcceptedRow] = []
    /// By subject, where its latest row stands in `taken`.
    private var latest: [Int: Int] = [:]
    /// Rows of `taken` that a later one replaced.
    private var replaced: Set<Int> = []

    mutating func goesBack(_ form: FormName, _ subject: RowSubject?) {
        count.returned += 1
        if let subject, let person = subject.person { returned.append(ReturnedRow(form: form, person: person, month: subject.month)) }
    }

    mutating func isTaken(_ form: FormName, _ row: Int, _ subject: RowSubject, standing: Standing, _ succession: inout RowFindings) {
        if let earlier = latest.updateValue(taken.count, forKey: subject.key) {
            DuplicateInFile.report(earlier: taken[earlier].row, into: &succession)
            replaced.insert(earlier)
            count.replaced += 1
            count.accepted -= 1
        }
        taken.append(AcceptedRow(form: form, row: row, person: subject.person ?? Self.nobody, month: subject.month, assessed: subject.assessed,
                                 isOlder: standing == .newer, hasForerunner: standing != .none, total: subject.total, mainID: subject.mainID))
        count.accepted += 1
    }

    mutating func goesBackWhole(_ form: FormName) {
        count.returned += count.accepted + count.replaced
        count.accepted = 0
        count.replaced = 0
        returned += accepted.map { ReturnedRow(form: form, person: $0.person, month: $0.month) }
        taken = []
        replaced = []
    }

    /// What goes into the ledger.
    var accepted: [AcceptedRow] { standing.filter { $0.person != Self.nobody } }

    var lastingSuccessions: [Finding] {
        guard !successions.isEmpty else { return [] }
        let rows = Set(standing.map(\.row))
        return successions.filter { rows.contains($0.row ?? 0) }
    }

    private var standing: [AcceptedRow] {
        replaced.isEmpty ? taken : taken.indices.filter { !replaced.contains($0) }.map { taken[$0] }
    }

    /// How many rows are likely to come.
    mutating func expect(_ rows: Int) {
        taken.reserveCapacity(rows)
        latest.reserveCapacity(rows)
    }

    /// A person whom no registry was asked about; no registry number is negative.
    private static let nobody = -1
}
