import Interchange

/// The ministry once more: small, plain, slow, and in memory. It shares no rule with the sandbox, so that the two can be held against each other.
/// A value, so that a save is a copy.
struct PlainMinistry: Sendable {
    /// A rule that is wrong on purpose, to see that a difference is found.
    enum Mutation: String, Sendable, CaseIterable {
        case none
        case freezesOneSecondLate = "freezes-one-second-late"
        case seventyTwoHoursExactlyAreDue = "seventy-two-hours-exactly-are-due"
        case dayOfLeavingIsOut = "day-of-leaving-is-out"
        case olderUploadStays = "older-upload-stays"
        case returnsAreForgotten = "returns-are-forgotten"
    }

    enum Part: String, Sendable, CaseIterable { case registry, ledger, uploads }

    struct Waiting: Sendable {
        let institution: String
        let name: String
        let package: AbstractPackage
        let arrived: TaipeiInstant
        /// Of arrivals of one second.
        let order: Int
    }

    /// Month nil: a master.
    struct LedgerKey: Sendable, Hashable {
        let institution: String
        let month: ReportingMonth?
        let form: FormName
        let person: Int
    }

    struct LedgerEntry: Sendable, Hashable {
        let arrived: TaipeiInstant
        let order: Int
        /// Of a master.
        let mainID: Int?

        func isNewer(than other: LedgerEntry) -> Bool { (arrived, order) > (other.arrived, other.order) }
    }

    struct Returned: Sendable, Hashable {
        let day: CivilDate
        let key: LedgerKey
    }

    private struct Planned: Sendable {
        let due: TaipeiInstant
        let number: Int
        let change: RegistryChange
    }

    private struct Save: Sendable {
        let serial: Int
        let world: PlainMinistry
    }

    private(set) var now: TaipeiInstant
    private(set) var policies: [String: String]
    private(set) var registry: PlainRegistry
    /// The addresses that each institution's account is bound to.
    private(set) var bindings: [String: String] = [:]
    private(set) var waiting: [Waiting] = []
    var ledger: [LedgerKey: LedgerEntry] = [:]
    /// Rows that came back, by day.
    var returned: Set<Returned> = []
    /// The same, whatever the day.
    var everReturned: Set<LedgerKey> = []
    let mutation: Mutation
    private let beginning: PlainRegistry
    private var planned: [Planned] = []
    private var saved: [String: Save] = [:]
    private var nextPerson = 1
    private var nextOrder = 1
    private var nextPlan = 1
    private var nextSave = 1

    init(_ plan: WorldPlan, mutation: Mutation = .none) {
        now = plan.start
        policies = Self.defaults.merging(plan.policies) { _, given in given }
        self.mutation = mutation
        var registry = PlainRegistry(institutions: plan.institutions.map(\.code))
        for institution in plan.institutions {
            for resident in institution.residents {
                let person: Int
                if let known = registry.person(resident.identity) {
                    person = known.number
                } else {
                    person = nextPerson
                    nextPerson += 1
                    registry.people.append(.init(number: person, identity: resident.identity, name: resident.name, sex: resident.sex, born: resident.born))
                }
                registry.stays.append(.init(person: person, institution: institution.code, admitted: resident.admitted, left: resident.left))
            }
            bindings[institution.code] = institution.binding
        }
        self.registry = registry
        beginning = registry
    }

    static let defaults = [
        "freeze-by": "import-time", "residence-as-of": "assessment-date", "exempt-window": "72-hours", "exempt-upload": "accept", "master-check": "row",
        "master-scope": "package", "admission-date": "compare", "reject-scope": "row", "missing-file": "reject-package",
        "corrections-from": "next-import", "import-hours": "0,12,18", "result-when": "always",
    ]

    var institutions: [String] { registry.institutions }
    func policy(_ name: String) -> String { policies[name] ?? "" }
    /// At which something of the registry is still to happen.
    var plannedInstants: Set<TaipeiInstant> { Set(planned.map(\.due)) }

    // MARK: what people ask

    /// Why it cannot be, by its slug; nil where it was made or planned.
    mutating func change(_ change: RegistryChange, at instant: TaipeiInstant?) -> String? {
        guard let instant, instant > now else { return registry.apply(change, at: instant ?? now, nextNumber: &nextPerson) }
        if let refusal = cannotPlan(change, at: instant) { return refusal }
        planned.append(Planned(due: instant, number: nextPlan, change: change))
        nextPlan += 1
        return nil
    }

    private func cannotPlan(_ change: RegistryChange, at instant: TaipeiInstant) -> String? {
        switch change {
        case .admit(let newcomer, let code):
            guard institutions.contains(code) else { return "no-institution" }
            return NationalIdentity.isValid(newcomer.identity) ? nil : "bad-id"
        case .move(_, let code): if !institutions.contains(code) { return "no-institution" }
        case .correctIdentity(_, let corrected): if !NationalIdentity.isValid(corrected) { return "bad-id" }
        case .discharge, .die, .correctAdmission: break
        }
        let comes = planned.contains { plan in
            guard plan.due <= instant else { return false }
            switch plan.change {
            case .admit(let newcomer, _): return newcomer.identity == change.identity
            case .correctIdentity(_, let corrected): return corrected == change.identity
            default: return false
            }
        }
        return registry.person(change.identity) != nil || comes ? nil : "no-resident"
    }

    mutating func rebind(_ institution: String, to binding: String) { bindings[institution] = binding }

    /// Whether an account lets somebody in from an address: a list of addresses and of ranges of eight (`127.0.4.0/29`), or `any`.
    func admits(_ institution: String, from address: String) -> Bool {
        (bindings[institution] ?? "").split(separator: ",").contains { part in
            let text = String(part).filter { $0 != " " }
            if text == "any" || text == address { return true }
            guard text.hasSuffix("/29") else { return false }
            let (network, asked) = (text.dropLast(3).split(separator: "."), address.split(separator: "."))
            guard network.prefix(3) == asked.prefix(3), let first = Int(network[3]), let last = Int(asked[3]) else { return false }
            return (first..<first + 8).contains(last)
        }
    }

    mutating func setPolicy(_ name: String, to reading: String) { policies[name] = reading }

    /// An upload under a name that waits already takes its place.
    mutating func upload(_ package: AbstractPackage, as name: String, institution: String) {
        waiting.removeAll { $0.institution == institution && $0.name == name }
        waiting.append(Waiting(institution: institution, name: name, package: package, arrived: now, order: nextOrder))
        nextOrder += 1
    }

    // MARK: time

    /// The first import after an instant.
    func nextImport(after instant: TaipeiInstant) -> TaipeiInstant {
        let hours = policy("import-hours").split(separator: ",").compactMap { Int($0) }
        let midnights = [instant.date.start, instant.date.start.adding(days: 1)]
        return midnights.flatMap { midnight in hours.map { midnight.adding(seconds: $0 * 3_600) } }.filter { $0 > instant }.min() ?? instant.adding(days: 1)
    }

    /// Runs every import on the way, in order, each at its exact second; what was planned for that second comes before it.
    mutating func advance(to target: TaipeiInstant) -> [PredictedImport] {
        var runs: [PredictedImport] = []
        while true {
            let run = nextImport(after: now)
            let change = planned.map(\.due).filter { $0 > now }.min()
            let next = min(run, change ?? run)
            guard next <= target else { break }
            now = next
            for plan in planned.filter({ $0.due == next }).sorted(by: { $0.number < $1.number }) {
                _ = registry.apply(plan.change, at: next, nextNumber: &nextPerson)
            }
            planned.removeAll { $0.due == next }
            if next == run { runs.append(importAll()) }
        }
        now = max(now, target)
        return runs
    }

    private mutating func importAll() -> PredictedImport {
        let due = waiting.filter { $0.arrived <= now }.sorted { ($0.arrived, $0.order) < ($1.arrived, $1.order) }
        waiting.removeAll { $0.arrived <= now }
        return PredictedImport(run: now, packages: due.map { take($0) })
    }

    // MARK: saves

    mutating func save(_ name: String) {
        saved[name] = Save(serial: nextSave, world: self)
        nextSave += 1
    }

    /// Names that can be restored.
    var saveNames: [String] { saved.keys.sorted() }

    /// What was saved later is gone.
    mutating func restore(_ name: String) {
        guard let save = saved[name] else { return }
        let kept = saved.filter { $0.value.serial <= save.serial }
        let serial = nextSave
        self = save.world
        saved = kept
        nextSave = serial
    }

    mutating func reset(_ part: Part) {
        switch part {
        case .registry:
            registry = beginning
            planned = []
        case .ledger:
            ledger = [:]
            returned = []
            everReturned = []
        case .uploads: waiting = []
        }
    }
}
