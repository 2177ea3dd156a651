import Interchange

/// The lines of a job's log that GitHub turns into annotations.
enum WorkflowCommand {
    enum Level: String {
        case error, warning, notice
    }

    /// GitHub shows so many of each level of a step, and drops the rest without a word.
    static let shown = 10

    static func line(_ level: Level, _ properties: [(String, String)], _ message: String) -> String {
        "::\(level.rawValue) " + properties.map { "\($0.0)=\(escape($0.1, isProperty: true))" }.joined(separator: ",") + "::" + escape(message)
    }

    /// At most as many as are shown; where there are more, the last says how many. `total` may be more than there are lines.
    static func capped(_ level: Level, _ lines: [String], total: Int, _ language: Language) -> [String] {
        guard lines.count > shown || total > lines.count else { return lines }
        let kept = min(lines.count, shown - 1)
        let more = total - kept
        return lines.prefix(kept) + [line(level, [("title", "ministry-sandbox")],
                                          language == .chinese ? "另有 \(more) 項，見完整輸出" : "and \(more) more; see the log of this step")]
    }

    /// As GitHub asks for it.
    private static func escape(_ text: String, isProperty: Bool = false) -> String {
        var out = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
        if isProperty { out = out.replacing(":", with: "%3A").replacing(",", with: "%2C") }
        return out
    }
}
