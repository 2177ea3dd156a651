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
    public func write(_ record: RunRecord) -> String {
        var lines: [String] = []
        let groups = ResultGroup.byFolder(record.results)
        for (group, title) in zip(groups, ResultGroup.titles(groups)) {
            if !lines.isEmpty { lines.append("") }
            lines.append(bold(title))
            lines += group.results.map(line)
        }
        for result in record.results where result.outcome == .failed {
            lines.append("")
            lines.append(red("✗ " + VisibleText.of(result.name)) + "  " + VisibleText.of(result.file))
            for failure in result.failures { lines += FailureText.lines(failure, language) }
            lines.append("    " + text("只重跑這個：", "run just this one again: ") + RerunCommand.text(result.subject))
        }
        lines.append("")
        lines += setting(record)
        let totals = RunTotals(record.results)
        let sum = totals.words(seconds: record.seconds, language)
        lines.append(totals.failed > 0 ? red(sum) : green(sum))
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
        let name = DisplayWidth.fit(VisibleText.of(result.name + (result.skipReason.map { " — \($0[language])" } ?? "")), room)
        return "  \(mark) \(name)  \(dim(tail))"
    }

    /// What one must know to run the same again.
    private func setting(_ record: RunRecord) -> [String] {
        var lines: [String] = []
        if let seed = record.shuffledBy { lines.append(text("順序已打亂；同樣的順序：--seed \(seed)", "the order was shuffled; the same again: --seed \(seed)")) }
        if let shard = record.shard {
            lines.append(text("分片 \(shard.text)：全部 \(record.total) 個情境中的 \(record.results.count) 個",
                              "shard \(shard.text): \(record.results.count) of \(record.total) scenarios"))
        }
        return lines
    }

    private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
    private func paint(_ text: String, _ code: String) -> String { isTerminal ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
    private func red(_ text: String) -> String { paint(text, "31") }
    private func green(_ text: String) -> String { paint(text, "32") }
    private func yellow(_ text: String) -> String { paint(text, "33") }
    private func bold(_ text: String) -> String { paint(text, "1") }
    private func dim(_ text: String) -> String { paint(text, "2") }
}
