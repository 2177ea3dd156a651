import Interchange

/// Which readings a scenario is still to be run under: not all combinations, but what the runs made so far consulted. A policy that only
/// another reading brought into play is tried together with that reading.
struct ReadingPlan {
    typealias Readings = [PolicyName: String]

    private let own: Policies
    private var waiting: [Readings] = []
    private var seen: Set<Readings> = [[:]]
    private var consultedBy: [Readings: Set<PolicyName>] = [:]
    private(set) var leftOut = 0

    /// `own`: the scenario's own readings.
    init(own: Policies) {
        self.own = own
    }

    mutating func next() -> Readings? { waiting.isEmpty ? nil : waiting.removeFirst() }

    /// A run under `readings` asked these policies.
    mutating func consulted(_ policies: Set<PolicyName>, under readings: Readings) {
        consultedBy[readings] = policies
        // What the runs with one reading fewer asked already was varied there.
        let known = readings.keys.reduce(into: Set<PolicyName>()) { known, dropped in
            var fewer = readings
            fewer[dropped] = nil
            known.formUnion(consultedBy[fewer] ?? [])
        }
        for policy in PolicyName.allCases where policies.contains(policy) && readings[policy] == nil && !known.contains(policy) {
            for reading in policy.readings where reading != own[policy] {
                var more = readings
                more[policy] = reading
                guard seen.insert(more).inserted else { continue }
                if seen.count > ScenarioReadings.limit { leftOut += 1 } else { waiting.append(more) }
            }
        }
    }
}
