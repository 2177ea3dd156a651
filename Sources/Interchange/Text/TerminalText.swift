/// Breaks text into lines of a terminal, on which Chinese characters take two columns and may be parted anywhere.
public enum TerminalText {
    /// Every line but the first is set in by the columns of `first`.
    public static func wrapped(_ text: String, first: String, columns: Int = 80) -> [String] {
        let indent = String(repeating: " ", count: width(first))
        var lines: [String] = []
        var line = first
        var used = width(first)
        var isAtStart = true
        for piece in pieces(text) {
            let needed = width(piece.text) + (piece.isSpaced && !isAtStart ? 1 : 0)
            if !isAtStart, used + needed > columns {
                lines.append(line)
                line = indent
                used = width(indent)
                isAtStart = true
            }
            if piece.isSpaced, !isAtStart { line += " " }
            line += piece.text
            used += isAtStart ? width(piece.text) : needed
            isAtStart = false
        }
        return lines + [line]
    }

    private struct Piece {
        var text: String
        /// A space stood before it.
        let isSpaced: Bool
    }

    /// What cannot be parted: words, and single Chinese characters with the marks that must not begin a line.
    private static func pieces(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var isSpaced = false
        var mayJoin = false
        var isOpen = false
        for character in text {
            if character == " " {
                (isSpaced, mayJoin) = (true, false)
                continue
            }
            let isWide = width(String(character)) > 1
            let closes = "，。；：、）」！？.,;:)]'".contains(character)
            if !pieces.isEmpty, !isSpaced, isOpen || closes || (!isWide && mayJoin) {
                pieces[pieces.count - 1].text.append(character)
            } else {
                pieces.append(Piece(text: String(character), isSpaced: isSpaced))
            }
            mayJoin = !isWide
            isOpen = "（「([".contains(character) || pieces.last?.text == "'"
            isSpaced = false
        }
        return pieces
    }

    public static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD: sum + 2
            case 0x0300...0x036F, 0x200B...0x200F: sum
            default: sum + 1
            }
        }
    }
}
