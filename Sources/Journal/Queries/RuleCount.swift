import Interchange

/// How often a rule was held against packages.
public struct RuleCount: Sendable, Hashable {
    public let rule: Rule
    public let severity: Severity
    public let count: Int
}
