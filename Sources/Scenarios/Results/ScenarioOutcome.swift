/// How a scenario, or a step of one, went.
public enum ScenarioOutcome: String, Sendable, Codable {
    case passed, failed
    /// Could not be run here; never counted as passed.
    case skipped
}
