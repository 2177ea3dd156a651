import Interchange
import Scenarios

/// A failure in words: place, source line with a caret, what was expected and what came, and where they are several lines, how they differ.
enum FailureText {
    /// Of a program's output and the like, so many lines.
    static let detailLines = 60

    static func lines(_ failure: ScenarioFailure, _ language: Language) -> [String] {
        let chinese = language == .chinese
        var lines = ["    \(place(failure)): \(VisibleText.of(failure.what[language]))"]
        lines += excerpt(failure).map { "    " + $0 }
        if isSeveral(failure) {
            lines.append("      " + (chinese ? "- 預期　+ 實際" : "- expected  + actual"))
            lines += LineDiff(expected: failure.expected, actual: failure.actual).text(language).map { "      " + $0 }
        } else {
            lines.append("      " + (chinese ? "預期：" : "expected: ") + VisibleText.cut(VisibleText.of(failure.expected)))
            lines.append("      " + (chinese ? "實際：" : "actual:   ") + VisibleText.cut(VisibleText.of(failure.actual)))
        }
        return lines + detail(failure, language).map { "        " + $0 }
    }

    static func place(_ failure: ScenarioFailure) -> String { VisibleText.of(SourceExcerpt.place(failure.file, failure.place)) }

    /// Whether it takes a diff to see what differs.
    static func isSeveral(_ failure: ScenarioFailure) -> Bool {
        [failure.expected, failure.actual].contains { text in text.unicodeScalars.contains { $0 == "\n" } }
    }

    /// The line of the scenario and a caret below.
    static func excerpt(_ failure: ScenarioFailure) -> [String] {
        // A kept run may come from anywhere.
        guard let place = failure.place, place.column >= 1, let excerpt = SourceExcerpt.excerpt(place, failure.sourceLine) else { return [] }
        return VisibleText.lines(excerpt).map { VisibleText.cut(VisibleText.of($0)) }
    }

    /// What else helps, cut in its middle.
    static func detail(_ failure: ScenarioFailure, _ language: Language, lines: Int = FailureText.detailLines) -> [String] {
        let cut = MiddleCut(failure.detail, budget: lines)
        let left = cut.left == 0 ? [] : [leftOut(cut.left, language)]
        return cut.head.map { VisibleText.cut(VisibleText.output($0)) } + left + cut.tail.map { VisibleText.cut(VisibleText.output($0)) }
    }

    static func leftOut(_ count: Int, _ language: Language) -> String {
        language == .chinese ? "… 另有 \(count) 行未列出" : "… \(count) more lines"
    }
}
