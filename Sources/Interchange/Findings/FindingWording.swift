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

/// A message and its remedy in both languages.
struct WordingPair {
    let message: Bilingual
    let remedy: Bilingual

    init(_ chinese: String, _ english: String, do remedyChinese: String, _ remedyEnglish: String) {
        message = Bilingual(chinese, english)
        remedy = Bilingual(remedyChinese, remedyEnglish)
    }
}

extension Rule {
    /// The rules of the zip and of its JSON, as against those of rows.
    var isAboutPackages: Bool { code.hasPrefix("P") || code.hasPrefix("J") }
}

extension Finding {
    func fact(_ name: FindingFact) -> String { facts[name] ?? "?" }
}
