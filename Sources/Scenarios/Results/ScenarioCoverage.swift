import Interchange
import Journal

/// Which parts of the ministry a scenario met.
public struct ScenarioCoverage: Sendable, Codable, Hashable {
    /// Rules by which something was found.
    public var rules: Set<String>
    /// Policies that were consulted, with the reading in force: `freeze-by=arrival-time`.
    public var readings: Set<String>
    /// Reasons for which a login was refused.
    public var refusals: Set<String>

    public init(rules: Set<String> = [], readings: Set<String> = [], refusals: Set<String> = []) {
        self.rules = rules
        self.readings = readings
        self.refusals = refusals
    }

    private enum CodingKeys: String, CodingKey { case rules, readings, refusals }

    /// Sorted, so that the same record is the same bytes.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(rules.sorted(), forKey: .rules)
        try values.encode(readings.sorted(), forKey: .readings)
        try values.encode(refusals.sorted(), forKey: .refusals)
    }

    public mutating func formUnion(_ other: ScenarioCoverage) {
        rules.formUnion(other.rules)
        readings.formUnion(other.readings)
        refusals.formUnion(other.refusals)
    }
}

extension ScenarioCoverage {
    /// `alsoConsulted`: readings that only a question of the scenario brought into play, as due lists do.
    static func read(_ state: WorldState, world: WorldOutcome, policies: Policies, alsoConsulted: Set<String>) throws -> ScenarioCoverage {
        var coverage = ScenarioCoverage()
        for event in try state.events(ofKind: "package.imported") {
            guard let summary = event.decoded(as: PackageImported.self)?.summary else { continue }
            coverage.rules.formUnion(summary.findings.keys)
            // Who is exempt is asked by the window, whose readings no month can tell apart; so Judgement does not note it.
            let window: [PolicyName] = summary.consulted.contains(.exemptUpload) ? [.exemptWindow] : []
            for policy in summary.consulted + window { coverage.readings.insert("\(policy.rawValue)=\(summary.policies[policy.rawValue] ?? policies[policy])") }
        }
        coverage.readings.formUnion(alsoConsulted)
        for policy in [PolicyName.importHours, .testRows] where world.consulted.contains(policy) {
            coverage.readings.insert("\(policy.rawValue)=\(policies[policy])")
        }
        for event in try state.events(ofKind: "login.refused") {
            if let reason = event.decoded(as: SessionLogged.self)?.detail { coverage.refusals.insert(reason) }
        }
        return coverage
    }
}
