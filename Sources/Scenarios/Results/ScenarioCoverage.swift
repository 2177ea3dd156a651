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

    public mutating func formUnion(_ other: ScenarioCoverage) {
        rules.formUnion(other.rules)
        readings.formUnion(other.readings)
        refusals.formUnion(other.refusals)
    }
}
