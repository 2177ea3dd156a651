import Interchange
import Scenarios

/// A run as annotations of a workflow: an error for each failure, a notice for what was skipped or failed as expected.
public enum GitHubRunAnnotations {
    /// Of a diff, so many lines; of a message, so many characters.
    private static let diffLines = 20
    private static let longest = 4_000

    public static func write(_ record: RunRecord, language: Language) -> String {
        let errors = record.results.filter { $0.outcome == .failed }.flatMap { failed($0, language) }
        let notes = record.results.flatMap { notices($0, language) }
        let lines = WorkflowCommand.capped(.error, errors, total: errors.count, language) + WorkflowCommand.capped(.notice, notes, total: notes.count, language)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func failed(_ result: ScenarioResult, _ language: Language) -> [String] {
        let again = (language == .chinese ? "只重跑這個：" : "run just this one again: ") + RerunCommand.text(result.subject)
        guard !result.failures.isEmpty else { return [line(.error, result, result.file, result.place, again)] }
        return result.failures.map { line(.error, result, $0.file, $0.place, "\(words($0, language))\n\(again)") }
    }

    private static func notices(_ result: ScenarioResult, _ language: Language) -> [String] {
        var lines = result.expectedFailures.map { failure in
            line(.notice, result, failure.file, failure.place, (language == .chinese ? "如情境所預期的失敗：" : "failed as the scenario says: ") + words(failure, language))
        }
        if result.outcome == .skipped {
            let reason = VisibleText.of(result.skipReason?[language] ?? "")
            lines.append(line(.notice, result, result.file, result.place, (language == .chinese ? "略過：" : "skipped: ") + reason))
        }
        return lines
    }

    private static func words(_ failure: ScenarioFailure, _ language: Language) -> String {
        let what = VisibleText.of(failure.what[language])
        if FailureText.isSeveral(failure) {
            let diff = LineDiff(expected: failure.expected, actual: failure.actual, limit: diffLines).text(language)
            return ([what + (language == .chinese ? "（- 預期　+ 實際）" : " (- expected  + actual)")] + diff).joined(separator: "\n")
        }
        let (expected, actual) = (VisibleText.cut(VisibleText.of(failure.expected)), VisibleText.cut(VisibleText.of(failure.actual)))
        return language == .chinese ? "\(what)\n預期：\(expected)\n實際：\(actual)" : "\(what)\nexpected: \(expected)\nactual: \(actual)"
    }

    private static func line(_ level: WorkflowCommand.Level, _ result: ScenarioResult, _ file: String, _ place: TextPlace?, _ message: String) -> String {
        var properties = [("file", file)]
        if let place { properties += [("line", String(place.line)), ("col", String(place.column))] }
        properties.append(("title", VisibleText.short(result.name, 200)))
        return WorkflowCommand.line(level, properties, VisibleText.cut(message, longest))
    }
}
