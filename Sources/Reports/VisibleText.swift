/// Text from elsewhere (names, a program's output) made fit for terminals and reports: what cannot be seen, or would steer the terminal or turn
/// the direction of reading, is written by its number.
enum VisibleText {
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnseen) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            if isUnseen(scalar) { out += sign(scalar) } else { out.unicodeScalars.append(scalar) }
        }
        return out
    }

    /// A line that a program wrote: without its colours, and without the carriage return before its end.
    static func output(_ line: String) -> String {
        var scalars = Array(line.unicodeScalars)
        if scalars.last == "\r" { scalars.removeLast() }
        var kept = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            if let end = endOfColour(scalars, from: index) {
                index = end
            } else {
                kept.append(scalars[index])
                index += 1
            }
        }
        return of(String(kept))
    }

    /// The lines of a text by its line feeds alone, so that a carriage return stays where it can be seen.
    static func lines(_ text: String) -> [String] {
        text.unicodeScalars.split(maxSplits: Int.max, omittingEmptySubsequences: false) { $0 == "\n" }.map { String($0) }
    }

    /// On one line, and no longer than `limit` characters.
    static func short(_ text: String, _ limit: Int) -> String {
        cut(lines(text).map(of).joined(separator: " "), limit)
    }

    /// With how many characters were cut off.
    static func cut(_ text: String, _ limit: Int = 2_000) -> String {
        guard text.utf8.count > limit, text.count > limit else { return text }
        return String(text.prefix(limit)) + "…(+\(text.count - limit))"
    }

    /// `ESC [ 1 ; 31 m`: the place behind it.
    private static func endOfColour(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        guard scalars[start].value == 0x1B, start + 1 < scalars.count, scalars[start + 1] == "[" else { return nil }
        var index = start + 2
        while index < scalars.count, scalars[index].value < 0x40 { index += 1 }
        return index < scalars.count && scalars[index] == "m" ? index + 1 : nil
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        // Nearly all there is; properties are slow to ask.
        if scalar.isASCII { return scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return true
        // The joiners make one sign of several, as in some emoji and scripts.
        case .format: return scalar.value != 0x200C && scalar.value != 0x200D
        default: return false
        }
    }

    private static func sign(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟩"
    }
}
