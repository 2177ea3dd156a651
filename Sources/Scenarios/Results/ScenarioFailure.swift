import Interchange

/// What was expected at a place of the scenario, and what came.
public struct ScenarioFailure: Error, Sendable, Codable, Hashable {
    public let file: String
    public let place: TextPlace?
    public let sourceLine: String?
    public let what: Bilingual
    /// One thing a line, where it is several.
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
