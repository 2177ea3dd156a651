/// Texts that are nobody's: what programs write where they have no value, by which rules may act.
enum KeptWords {
    private static let words: Set<String> = [
        "", "[]", "{}", "null", "undefined", "nan", "none", "nil", "true", "false", "invalid date", "n/a", "na", "-", "--", "infinity", "-infinity", "[object object]", "?",
    ]

    static func holds(_ text: String) -> Bool { words.contains(text.lowercased()) }
}
