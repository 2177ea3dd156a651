/// The two languages of everything that a user reads.
public enum Language: String, Sendable, Codable, CaseIterable {
    case chinese = "zh-TW"
    case english = "en"

    /// Reads `zh-TW`, `zh`, `zh_TW.UTF-8`, `en`, `en_US.UTF-8`; nil for others.
    public init?(_ text: some StringProtocol) {
        let lowered = text.lowercased()
        if lowered.hasPrefix("zh") { self = .chinese } else if lowered.hasPrefix("en") { self = .english } else { return nil }
    }

    /// By the locale of an environment; English where it names neither language.
    public static func ofLocale(_ environment: [String: String]) -> Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment[name], !value.isEmpty { return Language(value) ?? .english }
        }
        return .english
    }
}

/// A text in both languages.
public struct Bilingual: Sendable, Hashable, Codable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    public subscript(_ language: Language) -> String { language == .chinese ? chinese : english }
}
