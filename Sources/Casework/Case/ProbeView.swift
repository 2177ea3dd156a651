import Interchange
import Journal
import Judgement
import Ministry

/// The importer's own view of a state, which remembers what it was asked, so that just that can be kept. Lives only inside the closure that
/// reads the state.
final class ProbeView: RegistryView, LedgerView {
    private let view: InstitutionView
    private let state: WorldState
    private let institution: String
    private let day: CivilDate
    private var elsewhere: Set<String> = []
    private var months: Set<ReportingMonth?> = []

    init(_ state: WorldState, institution: String, day: CivilDate) throws {
        view = try InstitutionView(state, institution: institution, day: day)
        self.state = state
        self.institution = institution
        self.day = day
    }

    var fault: String? { view.fault }

    func resident(_ identity: String) -> ResidentRecord? { view.resident(identity) }
    func resident(person: Int) -> ResidentRecord? { view.resident(person: person) }

    func isKnownElsewhere(_ identity: String) -> Bool {
        let isKnown = view.isKnownElsewhere(identity)
        if isKnown { elsewhere.insert(identity) }
        return isKnown
    }

    func isBlank(month: ReportingMonth?) -> Bool {
        months.insert(month)
        return view.isBlank(month: month)
    }

    func newest(form: FormName, person: Int, month: ReportingMonth?) -> LedgerRecord? {
        months.insert(month)
        return view.newest(form: form, person: person, month: month)
    }

    func wasReturnedToday(form: FormName, person: Int, month: ReportingMonth?) -> Bool {
        months.insert(month)
        return view.wasReturnedToday(form: form, person: person, month: month)
    }

    func master(_ mainID: String, arrivedIn month: ReportingMonth) -> Int? {
        months.insert(nil)
        return view.master(mainID, arrivedIn: month)
    }

    /// The institution's residents, and who of elsewhere was asked about.
    func registry() throws -> RegistrySnapshot {
        RegistrySnapshot(residents: try state.residents(of: institution).map { resident in
            .init(person: resident.person.person, identity: resident.person.identity, name: resident.person.name, sex: resident.person.sex, born: resident.person.born,
                  stays: resident.stays.map { .init(admitted: $0.admitted, left: $0.left) })
        }, elsewhere: elsewhere)
    }

    /// The months that were asked about, in full.
    func ledger() throws -> LedgerSnapshot {
        var snapshot = LedgerSnapshot(day: day, months: months)
        for month in months {
            // A resident has at most one master that stands, so that of the form is that of the person.
            let mainIDs = month == nil ? try state.mainIDs(of: institution) : [:]
            snapshot.standing += view.standing(in: month).map {
                .init(form: $0.form, person: $0.person, month: month, arrived: $0.arrived, order: $0.arrival, total: $0.total, mainID: mainIDs[$0.person])
            }
            snapshot.returned += try state.returnedRows(institution: institution, day: day, month: month).map { .init(form: $0.form, person: $0.person, month: month) }
        }
        // In one order, so that the same state is the same snapshot.
        func key(_ month: ReportingMonth?) -> Int { month?.index ?? 0 }
        snapshot.standing.sort { (key($0.month), $0.form.rawValue, $0.person) < (key($1.month), $1.form.rawValue, $1.person) }
        snapshot.returned.sort { (key($0.month), $0.form.rawValue, $0.person) < (key($1.month), $1.form.rawValue, $1.person) }
        return snapshot
    }
}
