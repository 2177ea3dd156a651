/// The few pieces of Markdown that the rule book is written with.
enum MarkdownText {
    static func table(_ head: [String], _ rows: [[String]]) -> [String] {
        [line(head), line(head.map { _ in "---" })] + rows.map(line)
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.map(cell).joined(separator: " | ") + " |" }

    /// A bar would end the cell, and a tag would vanish.
    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("<", with: "&lt;").replacing("\n", with: " ")
    }

    static func code(_ text: String) -> String { "`\(text)`" }

    /// `` `A`, `B` ``.
    static func codes(_ names: [String]) -> String { names.map(code).joined(separator: ", ") }

    static func fenced(_ text: String) -> [String] { ["```", text, "```"] }

    /// English first, the Chinese beside it.
    static func both(_ text: Bilingual) -> String {
        text.english == text.chinese ? text.english : "\(text.english) · \(text.chinese)"
    }

    /// Where a heading's link leads, as GitHub makes it.
    static func anchor(_ heading: String) -> String {
        "#" + String(heading.lowercased().compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : nil })
    }
}
