/// How many columns a text takes on a terminal: Chinese characters take two.
enum DisplayWidth {
    static func of(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

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

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
             0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD: 2
        case 0x0300...0x036F, 0x200B...0x200F: 0
        default: 1
        }
    }
}
