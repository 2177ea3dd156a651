/// The only place where a finding becomes words: what happened, and what to do. The place comes from `Finding.place`.
public enum FindingWording {
    public struct Words: Sendable, Hashable {
        public let message: String
        public let remedy: String
    }

    public static func words(_ finding: Finding, _ language: Language) -> Words {
        let pair = finding.rule.isAboutPackages ? PackageWording.words(finding) : RowWording.words(finding)
        return Words(message: pair.message[language], remedy: pair.remedy[language])
    }

    /// A short title of the rule, for lists.
    public static func title(_ rule: Rule) -> Bilingual { RuleTitles.title(rule) }
}
