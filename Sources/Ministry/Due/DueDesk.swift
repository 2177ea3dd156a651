import Interchange
import Journal
import Judgement

/// Makes due lists: the registry says who, the ledger what stands, and the newest findings why something does not.
public enum DueDesk {
    /// As the state has it; `now` only says how long there is still time. People who have never been near the month are left out.
    public static func list(_ state: WorldState, institution: String, month: ReportingMonth, policies: Policies, now: TaipeiInstant) throws -> DueList {
        try RegistryWork.requireInstitution(institution, state)
        let standing = try standing(state, institution, month)
        let returns = try Returns(state, institution: institution, month: month)
        let rows = try state.residents(of: institution).map { resident in
            try row(resident, accepted: standing[resident.person.person] ?? [], returns: returns, month: month, policies: policies, state)
        }
        return DueList(institution: institution, month: month, at: now, rows: rows.sorted { ($0.admitted, $0.person) < ($1.admitted, $1.person) },
                       deadline: MonthDeadline(month, policies: policies))
    }

    /// The same in figures, for a page that lists many institutions: nobody's findings are read.
    public static func counts(_ state: WorldState, institution: String, month: ReportingMonth, policies: Policies) throws -> DueCounts {
        let complete = FormName.allCases.count - 1
        let accepted = try state.acceptedFormCounts(of: institution, month: month)
        let returns = try Returns(state, institution: institution, month: month)
        // Which forms stand is only asked where some came back.
        let standing = returns.isEmpty ? [:] : try standing(state, institution, month)
        var counts = DueCounts()
        for resident in try state.residents(of: institution) where reason(resident, month, policies).isDue {
            let person = resident.person.person
            if accepted[person] == complete {
                counts.accepted += 1
            } else if returns.hasAny(of: person, forms: Self.missing(standing[person] ?? [])) {
                counts.returned += 1
            } else {
                counts.missing += 1
            }
        }
        return counts
    }

    private static func reason(_ resident: (person: PersonRecord, stays: [StayRow]), _ month: ReportingMonth, _ policies: Policies) -> DueReason {
        DueRule.reason(resident.stays.map { StayRecord(admitted: $0.admitted, left: $0.left) }, died: resident.person.died, in: month, window: policies.exemptWindow)
    }

    private static func standing(_ state: WorldState, _ institution: String, _ month: ReportingMonth) throws -> [Int: Set<FormName>] {
        try state.ledger(of: institution, month: month).reduce(into: [:]) { $0[$1.person, default: []].insert($1.form) }
    }

    private static func missing(_ accepted: Set<FormName>) -> [FormName] { FormName.allCases.filter { !$0.isMaster && !accepted.contains($0) } }

    private static func row(_ resident: (person: PersonRecord, stays: [StayRow]), accepted: Set<FormName>, returns: Returns, month: ReportingMonth,
                            policies: Policies, _ state: WorldState) throws -> DueRow {
        let person = resident.person
        let stays = resident.stays.map { StayRecord(admitted: $0.admitted, left: $0.left) }
        let why = reason(resident, month, policies)
        let missing = missing(accepted)
        let shown = stays.first { $0.touches(month) } ?? stays.last
        let held = why.isDue && !missing.isEmpty ? try returns.findings(of: person.person, forms: Set(missing), state) : nil
        let standing: DueStanding = !why.isDue ? .notDue : missing.isEmpty ? .accepted : held == nil ? .missing : .returned
        return DueRow(person: person.person, identity: person.identity, name: person.name, standing: standing, why: why,
                      formsAccepted: FormName.allCases.count - 1 - missing.count, formsMissing: why.isDue ? missing : [], findings: held ?? [],
                      admitted: shown?.admitted ?? month.start, left: shown?.left)
    }
}

/// Which rows of an institution and month came back when they were last judged.
private final class Returns {
    /// By person and form, the newest upload that brought it and had it returned.
    private var uploads: [Int: [FormName: Int]] = [:]
    private let month: ReportingMonth
    private let identities: [Int: Set<String>]
    /// The findings of an upload by the ID that they name, read once for all of whom it has some.
    private var findings: [Int: [String: [Finding]]] = [:]

    init(_ state: WorldState, institution: String, month: ReportingMonth) throws {
        self.month = month
        for row in try state.returnsByUpload(institution: institution, month: month) {
            uploads[row.person, default: [:]][row.form] = row.upload
        }
        identities = uploads.isEmpty ? [:] : try state.identitiesEver(of: Set(uploads.keys))
    }

    var isEmpty: Bool { uploads.isEmpty }

    func hasAny(of person: Int, forms: [FormName]) -> Bool { uploads[person].map { own in forms.contains { own[$0] != nil } } ?? false }

    /// Nil where none of the forms came back.
    func findings(of person: Int, forms: Set<FormName>, _ state: WorldState) throws -> [Finding]? {
        guard let own = uploads[person] else { return nil }
        let brought = own.filter { forms.contains($0.key) }
        guard !brought.isEmpty else { return nil }
        let identities = self.identities[person] ?? []
        var found: [Finding] = []
        for upload in Set(brought.values).sorted() {
            let asked = Set(brought.filter { $0.value == upload }.keys)
            found += try about(identities, in: upload, state).filter { finding in
                finding.severity == .error && (finding.form.map { $0.isMaster || asked.contains($0) } ?? true) && (finding.month == nil || finding.month == month)
            }
        }
        return found
    }

    private func about(_ identities: Set<String>, in upload: Int, _ state: WorldState) throws -> [Finding] {
        let known = try findings[upload] ?? Dictionary(grouping: state.findings(of: upload)) { $0.person ?? "" }
        findings[upload] = known
        return identities.sorted().flatMap { known[$0] ?? [] }
    }
}
