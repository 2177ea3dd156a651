import Foundation
import Interchange
import Scenarios

/// A run as Markdown, for the page that GitHub shows of a job. GitHub refuses a summary of more than 1 MiB, so what is too long is cut and counted.
public enum JobSummary {
    public static func write(_ record: RunRecord, language: Language) -> String {
        JobSummaryPage(record: record, language: language).text
    }
}

private struct JobSummaryPage {
    let record: RunRecord
    let language: Language

    /// Below GitHub's limit, so that others of the same step have room.
    private static let longest = 900_000
    private static let suiteRows = 200
    private static let skippedRows = 100
    private static let failuresShown = 5
    private static let diffLines = 40

    private func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    var text: String {
        let before = head + suites
        let after = slowest + skipped
        return before + failed(room: Self.longest - before.utf8.count - after.utf8.count) + after
    }

    // MARK: totals

    private var head: String {
        let totals = RunTotals(record.results)
        let mark = totals.failed > 0 ? "❌" : "✅"
        var facts = [record.build, "\(TaipeiInstant(unixSeconds: record.began)) \(say("臺北時間", "Taipei time"))"]
        if let seed = record.shuffledBy { facts.append("--seed \(seed)") }
        if let shard = record.shard { facts.append(say("分片 \(shard.text)，全部 \(record.total) 個情境", "shard \(shard.text) of \(record.total) scenarios")) }
        return "## \(mark) \(totals.words(seconds: record.seconds, language))\n\n**\(ResultDocument.notice[language])**\n\n"
            + facts.map { Markdown.text($0, 200) }.joined(separator: " · ") + "\n\n"
    }

    private var suites: String {
        let groups = ResultGroup.byFolder(record.results)
        let rows = zip(groups, ResultGroup.titles(groups)).prefix(Self.suiteRows).map { group, title in
            let totals = RunTotals(group.results)
            let time = String(format: "%.1f", group.results.reduce(0) { $0 + $1.seconds })
            return "| \(totals.failed > 0 ? "❌" : "✅") \(Markdown.text(title, 100)) | \(totals.scenarios) | \(totals.passed) | \(totals.failed) | \(totals.skipped) | \(time) |"
        }
        return table([say("套件", "Suite"), say("情境", "Scenarios"), say("通過", "Passed"), say("失敗", "Failed"), say("略過", "Skipped"), say("秒", "Seconds")],
                     Array(rows), of: groups.count)
    }

    // MARK: failed

    private func failed(room: Int) -> String {
        let all = record.results.filter { $0.outcome == .failed }
        guard !all.isEmpty else { return "" }
        var out = "### \(say("失敗的情境", "Failed scenarios"))\n\n"
        var shown = 0
        for result in all {
            let section = self.section(result)
            // A hundred bytes for the line that says how many there are besides.
            guard out.utf8.count + section.utf8.count + 100 <= room else { break }
            out += section
            shown += 1
        }
        if shown < all.count { out += say("另有 \(all.count - shown) 個失敗的情境未列出。", "\(all.count - shown) more failed scenarios are not shown.") + "\n\n" }
        return out
    }

    private func section(_ result: ScenarioResult) -> String {
        let place = SourceExcerpt.place(result.file, result.place)
        var out = "#### ❌ \(Markdown.text(result.name, 300))\n\n\(Markdown.code(place, 300))"
        out += (result.about.isEmpty ? "" : " · \(Markdown.text(result.about, 500))") + "\n\n"
        for failure in result.failures.prefix(Self.failuresShown) {
            out += "**\(Markdown.text(failure.what[language], 500))** \(Markdown.code(SourceExcerpt.place(failure.file, failure.place), 300))\n\n"
            let diff = LineDiff(expected: failure.expected, actual: failure.actual, limit: Self.diffLines).text(language)
            out += Markdown.fence("diff", diff)
            if !failure.detail.isEmpty { out += Markdown.fence("text", FailureText.detail(failure, language, lines: Self.diffLines)) }
        }
        let more = result.failures.count - Self.failuresShown
        if more > 0 { out += say("另有 \(more) 項失敗未列出。", "\(more) more failures are not shown.") + "\n\n" }
        return out + say("只重跑這個：", "Run just this one again:") + "\n\n" + Markdown.fence("sh", [RerunCommand.text(result.subject)])
    }

    // MARK: slowest, skipped

    private var slowest: String {
        let ran = record.results.filter { $0.outcome != .skipped }
        guard ran.count > 1 else { return "" }
        let order = ran.enumerated().sorted { ($1.element.seconds, $0.offset) < ($0.element.seconds, $1.offset) }.prefix(10)
        let rows = order.map { "| \(Markdown.text($0.element.name, 100)) | \(String(format: "%.2f", $0.element.seconds)) |" }
        return "### \(say("最慢的情境", "Slowest"))\n\n" + table([say("情境", "Scenario"), say("秒", "Seconds")], rows, of: rows.count)
    }

    private var skipped: String {
        let all = record.results.filter { $0.outcome == .skipped }
        guard !all.isEmpty else { return "" }
        let rows = all.prefix(Self.skippedRows).map { "| \(Markdown.text($0.name, 100)) | \(Markdown.text($0.skipReason?[language] ?? "", 200)) |" }
        return "### \(say("略過", "Skipped"))\n\n" + table([say("情境", "Scenario"), say("原因", "Because")], Array(rows), of: all.count)
    }

    /// The first column is words, the others numbers or words as they come.
    private func table(_ titles: [String], _ rows: [String], of count: Int) -> String {
        let more = count > rows.count ? say("另有 \(count - rows.count) 列未列出。", "\(count - rows.count) more rows are not shown.") + "\n\n" : ""
        let lines = ["| " + titles.joined(separator: " | ") + " |", "|" + String(repeating: " --- |", count: titles.count)] + rows
        return lines.joined(separator: "\n") + "\n\n" + more
    }
}
