import Foundation
import Interchange
import Scenarios

/// JUnit XML, as CI systems read it: a suite for each file, a case for each scenario.
public enum JUnitReport {
    /// Of one case's timeline, so many bytes.
    private static let outputBudget = 200_000

    public static func write(_ record: RunRecord, language: Language) -> [UInt8] {
        // JUnit's timestamps have no zone, and readers take them for UTC.
        let began = String(TaipeiInstant(unixSeconds: record.began - 8 * 3_600).iso.prefix(19))
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<testsuites name=\"ministry-sandbox\" \(counts(record.results)) time=\"\(number(record.seconds))\" timestamp=\"\(began)\">")
        for group in ResultGroup.byFile(record.results) {
            let time = number(group.results.reduce(0) { $0 + $1.seconds })
            lines.append("  <testsuite name=\"\(XMLText.escape(group.key))\" \(counts(group.results)) time=\"\(time)\" timestamp=\"\(began)\">")
            lines += properties(setting(record), indent: "    ")
            for result in group.results { lines += testCase(result, language) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func counts(_ results: [ScenarioResult]) -> String {
        let totals = RunTotals(results)
        return "tests=\"\(totals.scenarios)\" failures=\"\(totals.failed)\" errors=\"0\" skipped=\"\(totals.skipped)\""
    }

    private static func testCase(_ result: ScenarioResult, _ language: Language) -> [String] {
        let place = result.place.map { " line=\"\($0.line)\"" } ?? ""
        let file = XMLText.escape(result.file)
        let head = "    <testcase name=\"\(XMLText.escape(result.name))\" classname=\"\(file)\" file=\"\(file)\"\(place) time=\"\(number(result.seconds))\""
        let body = properties(words(result), indent: "      ") + outcome(result, language) + output(result, language)
        return body.isEmpty ? [head + "/>"] : [head + ">"] + body + ["    </testcase>"]
    }

    private static func outcome(_ result: ScenarioResult, _ language: Language) -> [String] {
        switch result.outcome {
        case .passed: return []
        case .skipped: return ["      <skipped message=\"\(XMLText.escape(result.skipReason?[language] ?? ""))\"/>"]
        case .failed:
            let more = result.failures.count > 1 ? " (+\(result.failures.count - 1))" : ""
            let message = (result.failures.first.map { VisibleText.short($0.what[language], 500) } ?? "") + more
            let again = "    " + (language == .chinese ? "只重跑這個：" : "run just this one again: ") + RerunCommand.text(result.subject)
            let text = (result.failures.flatMap { FailureText.lines($0, language) } + [again]).joined(separator: "\n")
            return ["      <failure type=\"expectation\" message=\"\(XMLText.escape(message))\">\(XMLText.escape(text))</failure>"]
        }
    }

    /// What failed as it should, and of a case that failed how it went.
    private static func output(_ result: ScenarioResult, _ language: Language) -> [String] {
        var lines: [String] = []
        if !result.expectedFailures.isEmpty {
            lines.append(language == .chinese ? "如情境所預期的失敗：" : "failed as the scenario says:")
            lines += result.expectedFailures.flatMap { FailureText.lines($0, language) }
        }
        if result.outcome == .failed { lines += TimelineText.lines(result.timeline, language, budget: outputBudget) }
        return lines.isEmpty ? [] : ["      <system-out>\(XMLText.escape(lines.joined(separator: "\n")))</system-out>"]
    }

    // MARK: properties

    /// Of the run.
    private static func setting(_ record: RunRecord) -> [(String, String)] {
        var pairs = [("build", record.build)]
        if let seed = record.shuffledBy { pairs.append(("seed", String(seed))) }
        if let shard = record.shard { pairs.append(("shard", shard.text)) }
        return pairs
    }

    /// Of a scenario.
    private static func words(_ result: ScenarioResult) -> [(String, String)] {
        var pairs = result.tags.map { ("tag", $0) }
        pairs += result.subject.labels.sorted { $0.key < $1.key }.map { ("label." + $0.key, $0.value) }
        if !result.expectedFailures.isEmpty { pairs.append(("expected-failures", String(result.expectedFailures.count))) }
        return pairs
    }

    private static func properties(_ pairs: [(String, String)], indent: String) -> [String] {
        guard !pairs.isEmpty else { return [] }
        return ["\(indent)<properties>"]
            + pairs.map { "\(indent)  <property name=\"\(XMLText.escape($0.0))\" value=\"\(XMLText.escape($0.1))\"/>" } + ["\(indent)</properties>"]
    }

    private static func number(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}
