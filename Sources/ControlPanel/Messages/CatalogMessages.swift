import Interchange

/// A rule of the rule book, with its mark.
public struct RuleMessage: Codable, Sendable {
    public let rule: String
    public let code: String
    public let severity: String
    public let mark: String
    public let title: Bilingual
    public let about: Bilingual
    public let source: Bilingual
    public let consequences: Bilingual?
    public let example: String
    public let message: Bilingual
    public let remedy: Bilingual

    init(_ rule: Rule) {
        let entry = RuleBook.entry(rule)
        let (chinese, english) = (FindingWording.words(entry.finding, .chinese), FindingWording.words(entry.finding, .english))
        self.rule = rule.slug
        code = rule.code
        severity = rule.severity.rawValue
        mark = rule.mark.rawValue
        title = FindingWording.title(rule)
        about = entry.about
        source = entry.source
        consequences = entry.consequences
        example = entry.example
        message = Bilingual(chinese.message, english.message)
        remedy = Bilingual(chinese.remedy, english.remedy)
    }
}

/// An open question: what the papers leave open, the reading in force, and the others.
public struct QuestionMessage: Codable, Sendable {
    public let slug: String
    public let about: String
    public let question: Bilingual
    public let policy: String?
    public let reading: String?
    public let readings: [String]
}

/// A form of the profile.
public struct FormMessage: Codable, Sendable {
    public struct Field: Codable, Sendable {
        public let name: String
        public let title: Bilingual
        public let type: Bilingual
        public let isRequired: Bool
        public let mark: String
        public let codes: [String]
    }

    public let form: String
    public let title: Bilingual
    public let mark: String
    public let fields: [Field]
}

/// A scenario that ships.
public struct ScenarioMessage: Codable, Sendable {
    /// Below the folder of scenarios, as `card/missing-master.yaml`.
    public let file: String
    public let name: String
    /// The name for people, in their language.
    public let title: Bilingual
    public let suite: String
    public let about: Bilingual
    public let why: Bilingual
    public let source: Bilingual
    public let mark: String?
    public let tags: [String]
}

/// A scenario that is run from the page, in a world of its own.
public struct ScenarioRunMessage: Codable, Sendable {
    public struct Failure: Codable, Sendable {
        public let place: String
        public let what: Bilingual
        public let expected: String?
        public let actual: String?
    }

    public struct Moment: Codable, Sendable {
        public let at: String
        public let words: Bilingual
    }

    public let number: Int
    public let file: String
    public let name: String
    /// `running`, `passed`, `failed`, `skipped`, `broken`.
    public let outcome: String
    public let reason: Bilingual?
    public let seconds: Double?
    public let failures: [Failure]
    public let timeline: [Moment]
}

public struct ScenarioRunRequest: Codable, Sendable {
    public let file: String
    public let name: String?
}
