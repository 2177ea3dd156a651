/// What a person typed, as a pattern of SQL's LIKE whose special characters mean themselves.
enum LikePattern {
    static func containing(_ text: String) -> String { "%" + escaped(text) + "%" }
    static func beginning(_ text: String) -> String { escaped(text) + "%" }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { pattern, character in
            if "\\%_".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
    }
}
