import Interchange
import Judgement

/// A case's registry and ledger as Judgement sees them. Belongs to one judgement, so it is not `Sendable`.
public final class CaseView: RegistryView, LedgerView {
    private typealias Place = LedgerSnapshot.Place

    private let residents: [String: ResidentRecord]
    private let byPerson: [Int: ResidentRecord]
    private let elsewhere: Set<String>
    private let rows: [Place: LedgerRecord]
    private let returned: Set<Place>
    private let masters: [String: [(person: Int, month: ReportingMonth, form: FormName)]]
    private let blank: Set<ReportingMonth?>
    private let known: Set<ReportingMonth?>
    /// Months that were asked about and that the case does not tell of.
    public private(set) var unknown: Set<ReportingMonth?> = []
    /// Rows that were asked about and that are there, standing or returned.
    public private(set) var met: Set<LedgerSnapshot.Place> = []

    /// `day`: of the import.
    public init(_ registry: RegistrySnapshot, _ ledger: LedgerSnapshot, day: CivilDate) {
        let records = registry.residents.map { resident in
            ResidentRecord(person: resident.person, identity: resident.identity, name: resident.name,
                           stays: resident.stays.map { StayRecord(admitted: $0.admitted, left: $0.left) })
        }
        residents = Dictionary(records.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        byPerson = Dictionary(records.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
        elsewhere = registry.elsewhere
        rows = Dictionary(ledger.standing.map { (Place(form: $0.form, person: $0.person, month: $0.month), LedgerRecord(arrived: $0.arrived, order: $0.order, total: $0.total)) },
                          uniquingKeysWith: { _, last in last })
        // What came back counts on its own day only.
        let returned = ledger.day == day ? ledger.returned : []
        self.returned = Set(returned)
        masters = Dictionary(grouping: ledger.standing.compactMap { row in row.mainID.map { ($0, row) } }, by: \.0)
            .mapValues { $0.map { (person: $0.1.person, month: $0.1.arrived.reportingMonth, form: $0.1.form) } }
        known = ledger.months
        blank = ledger.months.subtracting(ledger.standing.map(\.month)).subtracting(returned.map(\.month))
    }

    public func resident(_ identity: String) -> ResidentRecord? { residents[identity] }
    public func resident(person: Int) -> ResidentRecord? { byPerson[person] }
    public func isKnownElsewhere(_ identity: String) -> Bool { residents[identity] == nil && elsewhere.contains(identity) }

    public func isBlank(month: ReportingMonth?) -> Bool {
        if !known.contains(month) { unknown.insert(month) }
        return blank.contains(month) || !known.contains(month)
    }

    public func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord? {
        let place = Place(form: form, person: person, month: month)
        guard let row = rows[place] else { return nil }
        met.insert(place)
        return row
    }

    public func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool {
        let place = Place(form: form, person: person, month: month)
        guard returned.contains(place) else { return false }
        met.insert(place)
        return true
    }

    public func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int? {
        if !known.contains(nil) { unknown.insert(nil) }
        let found = (masters[mainID] ?? []).filter { $0.month == month }
        for row in found { met.insert(Place(form: row.form, person: row.person, month: nil)) }
        let people = Set(found.map(\.person))
        return people.count == 1 ? people.first : nil
    }
}
