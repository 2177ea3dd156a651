import Interchange
import Scenarios

/// A failure in words: place, source line with a caret, what was expected and what came.
enum FailureText {
    static func lines(_ failure: ScenarioFailure, _ language: Language) -> [String] {
        let chinese = language == .chinese
        var lines = ["    \(SourceExcerpt.place(failure.file, failure.place)): \(failure.what[language])"]
        if let excerpt = SourceExcerpt.excerpt(failure.place, failure.sourceLine) {
            lines += excerpt.split(separator: "\n").map { "    " + $0 }
        }
        lines.append("      " + (chinese ? "預期：" : "expected: ") + failure.expected)
        lines.append("      " + (chinese ? "實際：" : "actual:   ") + failure.actual)
        lines += failure.detail.map { "        " + $0 }
        return lines
    }
}
