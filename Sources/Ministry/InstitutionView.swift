import Interchange
import Journal
import Judgement

/// The registry and the ledger as Judgement sees them: one institution, at the state it is handed. Lives only inside the closure that
/// reads that state.
public final class InstitutionView: RegistryView, LedgerView {
    private struct Key: Hashable {
        let form: FormName
        let person: Int
    }

    private let state: WorldState
    private let institution: String
    private let day: CivilDate
    private let residents: [String: ResidentRecord]
    /// Why something could not be read; then no verdict may be trusted.
    public private(set) var fault: String?
    private var months: [Int: [Key: LedgerRecord]] = [:]
    private var rows: [Int: [LedgerRow]] = [:]
    private var returned: [Int: Set<Key>] = [:]
    // Asked for only where a package names masters that it does not have.
    private var byPerson: [Int: ResidentRecord]?
    private var masters: [String: [MasterInLedger]]?

    public init(_ state: WorldState, institution: String, day: CivilDate) throws {
        self.state = state
        self.institution = institution
        self.day = day
        residents = Dictionary(try state.residents(of: institution).map { resident in
            (resident.person.identity, ResidentRecord(person: resident.person.person, identity: resident.person.identity, name: resident.person.name,
                                                      stays: resident.stays.map { StayRecord(admitted: $0.admitted, left: $0.left) }))
        }, uniquingKeysWith: { first, _ in first })
    }

    public func resident(_ identity: String) -> ResidentRecord? { residents[identity] }

    public func resident(person: Int) -> ResidentRecord? {
        if byPerson == nil { byPerson = Dictionary(residents.values.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first }) }
        return byPerson?[person]
    }

    public func isKnownElsewhere(_ identity: String) -> Bool {
        residents[identity] == nil && read(nil) { try state.person(identity: identity) } != nil
    }

    private func read<Value>(_ fallback: Value, _ query: () throws -> Value) -> Value {
        do {
            return try query()
        } catch {
            fault = "\(error)"
            return fallback
        }
    }

    /// A package is about one or two months, so a month is read whole when it is first asked for.
    public func isBlank(month: ReportingMonth?) -> Bool {
        load(month)
        loadReturned(month)
        let index = month?.index ?? 0
        return months[index]?.isEmpty ?? true && returned[index]?.isEmpty ?? true
    }

    public func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord? {
        load(month)
        return months[month?.index ?? 0]?[Key(form: form, person: person)]
    }

    private func load(_ month: ReportingMonth?) {
        let index = month?.index ?? 0
        if months[index] == nil {
            let rows = read([]) { try state.ledger(of: institution, month: month) }
            self.rows[index] = rows
            months[index] = Dictionary(rows.map { (Key(form: $0.form, person: $0.person), LedgerRecord(arrived: $0.arrived, order: $0.arrival, total: $0.total)) },
                                       uniquingKeysWith: { _, last in last })
        }
    }

    /// Everything that stands in a month (nil: masters).
    public func standing(in month: ReportingMonth?) -> [LedgerRow] {
        load(month)
        return rows[month?.index ?? 0] ?? []
    }

    public func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool {
        loadReturned(month)
        return returned[month?.index ?? 0]?.contains(Key(form: form, person: person)) ?? false
    }

    private func loadReturned(_ month: ReportingMonth?) {
        let index = month?.index ?? 0
        if returned[index] == nil {
            let rows = read([]) { try state.returnedRows(institution: institution, day: day, month: month) }
            returned[index] = Set(rows.map { Key(form: $0.form, person: $0.person) })
        }
    }

    public func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int? {
        if masters == nil {
            let rows = read([]) { try state.masters(of: institution) }
            masters = Dictionary(grouping: rows, by: \.mainID)
        }
        let people = Set((masters?[mainID] ?? []).filter { $0.arrived.reportingMonth == month }.map(\.person))
        return people.count == 1 ? people.first : nil
    }
}
