/// A scenario in which the same rule is met.
public struct SimilarScenario: Sendable, Hashable {
    public let name: String
    public let file: String
    public let line: Int?

    public init(name: String, file: String, line: Int?) {
        self.name = name
        self.file = file
        self.line = line
    }
}
