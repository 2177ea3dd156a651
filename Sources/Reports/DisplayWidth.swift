import Interchange

/// How many columns a text takes on a terminal: Chinese characters take two.
enum DisplayWidth {
    static func of(_ text: String) -> Int { TerminalText.width(text) }

    /// Cut to at most `columns`, with an ellipsis where something was cut off.
    static func cut(_ text: String, _ columns: Int) -> String { of(text) > columns ? String(fit(text, columns).reversed().drop { $0 == " " }.reversed()) : text }

    /// Cut or filled to exactly `columns`.
    static func fit(_ text: String, _ columns: Int) -> String {
        guard of(text) > columns else { return text + String(repeating: " ", count: columns - of(text)) }
        var kept = ""
        var used = 0
        for character in text {
            let needed = of(String(character))
            if used + needed > columns - 1 { break }
            kept.append(character)
            used += needed
        }
        return kept + "…" + String(repeating: " ", count: max(0, columns - used - 1))
    }
}
