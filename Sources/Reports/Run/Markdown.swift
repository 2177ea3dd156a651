/// Text inside Markdown, so that no name can become a heading, a tag or a table's column.
enum Markdown {
    /// On one line, in words or in a table.
    static func text(_ text: String, _ limit: Int) -> String {
        var out = ""
        for character in VisibleText.short(text, limit) {
            if "\\`*_{}[]<>|#~&$".contains(character) { out.append("\\") }
            out.append(character)
        }
        return out
    }

    /// On one line, as code; not for tables.
    static func code(_ text: String, _ limit: Int) -> String {
        let text = VisibleText.short(text, limit)
        let ticks = String(repeating: "`", count: longestRun(text) + 1)
        // What begins or ends with a tick needs a blank beside it.
        return text.hasPrefix("`") || text.hasSuffix("`") ? "\(ticks) \(text) \(ticks)" : ticks + text + ticks
    }

    /// A block of lines that no line of it can end.
    static func fence(_ language: String, _ lines: [String]) -> String {
        let ticks = String(repeating: "`", count: max(3, (lines.map(longestRun).max() ?? 0) + 1))
        return ([ticks + language] + lines.map { VisibleText.cut($0, 400) } + [ticks]).joined(separator: "\n") + "\n\n"
    }

    private static func longestRun(_ text: String) -> Int {
        var (longest, run) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
