/// What there is to know of one rule, for people who met it or want to know it before they do.
public struct RuleEntry: Sendable {
    public let rule: Rule
    /// When it is held against what.
    public let about: Bilingual
    /// Where it comes from: the ministry's briefing, an observed client, an inference, or that it is made up.
    public let source: Bilingual
    /// A short piece of JSON, a listing or a timeline that breaks it.
    public let example: String
    /// What the example is met with; it has every fact that the wording needs.
    public let finding: Finding
    /// What else follows from it, or which policy decides about it.
    public let consequences: Bilingual?

    public init(_ finding: Finding, about: Bilingual, source: Bilingual, example: String, consequences: Bilingual? = nil) {
        rule = finding.rule
        self.about = about
        self.source = source
        self.example = example
        self.finding = finding
        self.consequences = consequences
    }
}
