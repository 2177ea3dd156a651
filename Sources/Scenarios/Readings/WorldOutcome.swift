import Interchange
import Journal

/// What came of a scenario's world, as facts with a name and a value, so that two worlds can be compared; and which policies could have made
/// it another.
public struct WorldOutcome: Sendable, Hashable {
    public struct Fact: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    public let facts: [Fact]
    /// As Judgement, the schedule and the ledger consulted them.
    public let consulted: Set<PolicyName>

    /// Where `other` has another value; in the order of the facts, its own new ones last.
    public func differences(to other: WorldOutcome) -> [Difference] {
        let theirs = Dictionary(other.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let mine = Dictionary(facts.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        return facts.compactMap { fact in
            theirs[fact.name] == fact.value ? nil : Difference(name: fact.name, here: fact.value, there: theirs[fact.name] ?? "–")
        } + other.facts.filter { mine[$0.name] == nil }.map { Difference(name: $0.name, here: "–", there: $0.value) }
    }

    /// A fact that two worlds have otherwise.
    public struct Difference: Sendable, Hashable {
        public let name: String
        public let here: String
        public let there: String
    }

    static func read(_ state: WorldState, profile: Profile) throws -> WorldOutcome {
        var facts: [Fact] = []
        var consulted: Set<PolicyName> = []
        let files = Dictionary(grouping: try state.outbox(), by: \.upload).mapValues(\.count)
        for (index, upload) in try state.uploads().enumerated() {
            let name = "#\(index + 1) \(upload.name)"
            guard let record = try state.packageImport(upload: upload.upload) else {
                facts.append(Fact(name: name, value: upload.state))
                continue
            }
            consulted.formUnion(record.summary.consulted)
            facts.append(Fact(name: "\(name): import", value: record.run.description))
            facts.append(Fact(name: "\(name): accepted", value: String(record.summary.accepted)))
            facts.append(Fact(name: "\(name): returned", value: String(record.summary.returned)))
            facts.append(Fact(name: "\(name): result files", value: String(files[upload.upload] ?? 0)))
            for (rule, count) in try state.findingsBySeverity(of: upload.upload) { facts.append(Fact(name: "\(name): \(rule)", value: String(count))) }
        }
        for (institution, month, rows) in try state.ledgerTotals() { facts.append(Fact(name: "ledger \(institution) \(month)", value: "\(rows)")) }
        if try importHoursMatter(state, profile: profile) { consulted.insert(.importHours) }
        if try state.hadTestRowsWhenATestEnded() { consulted.insert(.testRows) }
        return WorldOutcome(facts: facts, consulted: consulted)
    }

    /// Whether an upload would have met another import under another reading of the hours.
    private static func importHoursMatter(_ state: WorldState, profile: Profile) throws -> Bool {
        let readings = PolicyName.importHours.readings.compactMap { ImportHours($0) }
        guard let now = try state.clock() else { return false }
        for upload in try state.uploads() where ["waiting", "imported"].contains(upload.state) {
            let run = try state.packageImport(upload: upload.upload)?.run
            let runs = Set(readings.map { hours -> TaipeiInstant? in
                // A file that arrives in the second of an import is taken by that import.
                let next = hours.next(after: upload.arrived.adding(seconds: -1))
                return next <= now ? next : nil
            })
            if runs.count > 1 || (run != nil && !runs.contains(run)) { return true }
        }
        return false
    }
}
