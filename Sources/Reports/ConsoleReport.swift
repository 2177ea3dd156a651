import Foundation
import Interchange
import Scenarios

/// The table that a person reads on a terminal.
public struct ConsoleReport: Sendable {
    public let language: Language
    /// Whether colours and the like are understood.
    public let isTerminal: Bool
    /// Columns.
    public let width: Int

    public init(language: Language, isTerminal: Bool, width: Int) {
        self.language = language
        self.isTerminal = isTerminal
        self.width = max(40, width)
    }

    /// A line for each scenario, in groups by folder; then every failure at length; then the sum.
    public func write(_ results: [ScenarioResult], seconds: Double) -> String {
        var lines: [String] = []
        var group = ""
        for result in results {
            let folder = URL(filePath: result.file).deletingLastPathComponent().lastPathComponent
            if folder != group {
                if !lines.isEmpty { lines.append("") }
                lines.append(bold(folder))
                group = folder
            }
            lines.append(line(result))
        }
        let failed = results.filter { $0.outcome == .failed }
        for result in failed {
            lines.append("")
            lines.append(red("✗ " + result.name) + "  " + result.file)
            for failure in result.failures { lines += FailureText.lines(failure, language) }
            lines.append("    " + text("只重跑這個：", "run just this one again: ") + "ministry-sandbox run \(result.file)")
        }
        lines.append("")
        lines.append(summary(results, seconds: seconds))
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ result: ScenarioResult) -> String {
        let mark = switch result.outcome {
        case .passed: green("✓")
        case .failed: red("✗")
        case .skipped: yellow("–")
        }
        let facts = text("\(result.uploads) 上傳 \(result.imports) 匯入", "\(result.uploads) up \(result.imports) imp")
        let time = String(format: "%5.0f ms", result.seconds * 1_000)
        let tail = "\(facts)  \(time)"
        let room = width - 4 - DisplayWidth.of(tail) - 2
        let name = DisplayWidth.fit(result.name + (result.skipReason.map { " — \($0[language])" } ?? ""), room)
        return "  \(mark) \(name)  \(dim(tail))"
    }

    private func summary(_ results: [ScenarioResult], seconds: Double) -> String {
        let passed = results.count { $0.outcome == .passed }
        let failed = results.count { $0.outcome == .failed }
        let skipped = results.count { $0.outcome == .skipped }
        let time = String(format: "%.1f", seconds)
        let text = text("\(results.count) 個情境：\(passed) 通過、\(failed) 失敗、\(skipped) 略過，共 \(time) 秒",
                        "\(results.count) scenarios: \(passed) passed, \(failed) failed, \(skipped) skipped, in \(time) s")
        return failed > 0 ? red(text) : green(text)
    }

    private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
    private func paint(_ text: String, _ code: String) -> String { isTerminal ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    private func red(_ text: String) -> String { paint(text, "31") }
    private func green(_ text: String) -> String { paint(text, "32") }
    private func yellow(_ text: String) -> String { paint(text, "33") }
    private func bold(_ text: String) -> String { paint(text, "1") }
    private func dim(_ text: String) -> String { paint(text, "2") }
}
