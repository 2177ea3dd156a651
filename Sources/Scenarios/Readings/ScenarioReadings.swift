import Interchange

/// A scenario under every reading that could change its outcome.
public struct ScenarioReadings: Sendable {
    /// One run under other readings than the scenario's own.
    public struct Run: Sendable {
        /// What was read otherwise than in the scenario's own run.
        public let readings: [PolicyName: String]
        public let result: ScenarioResult
        public let differences: [WorldOutcome.Difference]

        public var words: String { readings.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: " ") }
    }

    /// Under the scenario's own readings.
    public let base: ScenarioResult
    public let runs: [Run]
    /// Combinations that were left out, because there were more than `limit`.
    public let leftOut: Int

    /// More runs of one scenario than these are counted and not made.
    static let limit = 40

    /// Policies of which another reading changed the outcome.
    public var deciding: Set<PolicyName> { Set(runs.filter { !$0.differences.isEmpty }.flatMap(\.readings.keys)) }
}
