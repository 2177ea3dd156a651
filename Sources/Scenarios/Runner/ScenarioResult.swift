import Interchange

/// How one scenario went.
public struct ScenarioResult: Sendable {
    public enum Outcome: String, Sendable {
        case passed, failed
        /// Could not be run here; never counted as passed.
        case skipped
    }

    public let name: String
    public let about: String
    public let tags: [String]
    public let file: String
    public let place: TextPlace?
    public let outcome: Outcome
    /// Why it was skipped.
    public let skipReason: Bilingual?
    public let failures: [ScenarioFailure]
    public let steps: Int
    /// Real seconds.
    public let seconds: Double
    public let imports: Int
    public let uploads: Int
    /// What came of its world; nil where it could not begin.
    public let world: WorldOutcome?

    public init(name: String, about: String, tags: [String], file: String, place: TextPlace?, outcome: Outcome, skipReason: Bilingual?,
                failures: [ScenarioFailure], steps: Int, seconds: Double, imports: Int, uploads: Int, world: WorldOutcome? = nil) {
        self.name = name
        self.about = about
        self.tags = tags
        self.file = file
        self.place = place
        self.outcome = outcome
        self.skipReason = skipReason
        self.failures = failures
        self.steps = steps
        self.seconds = seconds
        self.imports = imports
        self.uploads = uploads
        self.world = world
    }
}

/// What was expected at a place of the scenario, and what came.
public struct ScenarioFailure: Error, Sendable {
    public let file: String
    public let place: TextPlace?
    public let sourceLine: String?
    public let what: Bilingual
    public let expected: String
    public let actual: String
    /// Whatever else helps: a program's output, the findings that came.
    public let detail: [String]

    public init(file: String, place: TextPlace?, sourceLine: String?, what: Bilingual, expected: String, actual: String, detail: [String] = []) {
        self.file = file
        self.place = place
        self.sourceLine = sourceLine
        self.what = what
        self.expected = expected
        self.actual = actual
        self.detail = detail
    }
}
