import Foundation
import Interchange
import Scenarios

/// Scenarios under every reading that could change their outcome: where it differs, and what to ask the ministry.
public struct ReadingsReport: Sendable {
    public let language: Language
    public let width: Int
    public let questions: [OpenQuestion]

    public init(language: Language, width: Int, questions: [OpenQuestion]) {
        self.language = language
        self.width = max(60, width)
        self.questions = questions
    }

    /// So many differences of one reading are shown; the others are counted.
    private static let shown = 6

    public func write(_ all: [ScenarioReadings], seconds: Double) -> String {
        var lines: [String] = []
        var folder = ""
        for readings in all {
            let own = URL(filePath: readings.base.file).deletingLastPathComponent().lastPathComponent
            if own != folder {
                if !lines.isEmpty { lines.append("") }
                lines.append(own)
                folder = own
            }
            lines += scenario(readings)
        }
        lines += [""] + questionLines(all) + [summary(all, seconds: seconds)]
        return lines.joined(separator: "\n") + "\n"
    }

    private func scenario(_ readings: ScenarioReadings) -> [String] {
        let mark = readings.base.outcome == .passed ? "✓" : "✗"
        let differing = readings.runs.filter { !$0.differences.isEmpty }
        let count = readings.runs.isEmpty ? text("沒有其他讀法有關", "no other reading matters")
            : text("試了 \(readings.runs.count) 種讀法，\(differing.count) 種結果不同", "\(readings.runs.count == 1 ? "one other reading" : "\(readings.runs.count) other readings") tried, \(differing.count) differ")
        var lines = ["  \(mark) \(readings.base.name)", "      \(count)"]
        for failure in readings.base.failures { lines += FailureText.lines(failure, language).map { "  " + $0 } }
        for run in differing { lines += self.run(run) }
        if readings.leftOut > 0 { lines.append("      " + text("另有 \(readings.leftOut) 種組合未試", "\(readings.leftOut) more combinations were not tried")) }
        return lines
    }

    private func run(_ run: ScenarioReadings.Run) -> [String] {
        var lines = ["      \(run.words)"]
        for difference in run.differences.prefix(Self.shown) { lines.append("        \(difference.name)  \(difference.here) → \(difference.there)") }
        if run.differences.count > Self.shown {
            let more = run.differences.count - Self.shown
            lines.append("        " + text("… 另有 \(more) 處不同", "… and \(more) more"))
        }
        if let failure = run.result.failures.first {
            let line = failure.place.map { ":\($0.line)" } ?? ""
            lines.append("        " + text("此讀法下，情境的預期不成立：", "under it the scenario's expectations do not hold: ") + failure.what[language] + line)
        }
        return lines
    }

    private func questionLines(_ all: [ScenarioReadings]) -> [String] {
        let deciding = PolicyName.allCases.filter { policy in all.contains { $0.deciding.contains(policy) } }
        guard !deciding.isEmpty else { return [text("沒有讀法會改變結果", "no reading changes what comes of these scenarios"), ""] }
        var lines = [text("應向衛生福利部詢問", "questions to put to the ministry")]
        for policy in deciding {
            let count = all.count { $0.deciding.contains(policy) }
            lines.append("  \(policy.rawValue)  " + text("（\(count) 個情境因此不同）", count == 1 ? "(one scenario depends on it)" : "(\(count) scenarios depend on it)"))
            if let question = questions.first(where: { $0.slug == policy.rawValue }) { lines.append("      \(question.question[language])") }
        }
        return lines + [""]
    }

    private func summary(_ all: [ScenarioReadings], seconds: Double) -> String {
        let runs = all.reduce(0) { $0 + $1.runs.count }
        let failed = all.count { $0.base.outcome == .failed }
        let time = String(format: "%.1f", seconds)
        return text("\(all.count) 個情境、另外 \(runs) 次執行；\(failed) 個失敗，共 \(time) 秒",
                    "\(all.count == 1 ? "one scenario" : "\(all.count) scenarios") and \(runs) further runs; \(failed) failed, in \(time) s")
    }

    private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}
