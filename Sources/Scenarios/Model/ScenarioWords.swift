import Interchange

/// What people read of a scenario, in both languages. Where a file says something in one alone, that stands for both.
public struct ScenarioWords: Sendable, Hashable {
    public let title: Bilingual
    public let about: Bilingual
    public let why: Bilingual
    public let source: Bilingual
}
