import Interchange

/// What came of the steps of a scenario.
struct Story: Sendable {
    var failures: [ScenarioFailure] = []
    var expectedFailures: [ScenarioFailure] = []
    var done = 0
}
