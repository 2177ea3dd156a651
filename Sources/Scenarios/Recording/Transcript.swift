import Interchange

/// What is written so far.
struct Transcript: Sendable {
    var text = ScenarioText()
    var addresses = LoopbackStandIns()
    /// Digest of each package, by its path beside the scenario.
    var files: [String: String] = [:]
    var steps = 0
    var leftOut: [String: Int] = [:]
}
