import Foundation
import Interchange
import Scenarios

/// JUnit XML, as CI systems read it.
public enum JUnitReport {
    public static func write(_ results: [ScenarioResult], seconds: Double, language: Language) -> [UInt8] {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        let failed = results.count { $0.outcome == .failed }
        let skipped = results.count { $0.outcome == .skipped }
        lines.append("<testsuites name=\"ministry-sandbox\" tests=\"\(results.count)\" failures=\"\(failed)\" skipped=\"\(skipped)\" time=\"\(number(seconds))\">")
        for (file, group) in groups(results) {
            lines.append("  <testsuite name=\"\(XMLText.escape(file))\" tests=\"\(group.count)\" failures=\"\(group.count { $0.outcome == .failed })\" "
                + "skipped=\"\(group.count { $0.outcome == .skipped })\" errors=\"0\" time=\"\(number(group.reduce(0) { $0 + $1.seconds }))\">")
            for result in group { lines += testCase(result, language) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func testCase(_ result: ScenarioResult, _ language: Language) -> [String] {
        let place = result.place.map { " line=\"\($0.line)\"" } ?? ""
        let head = "    <testcase name=\"\(XMLText.escape(result.name))\" classname=\"\(XMLText.escape(result.file))\" file=\"\(XMLText.escape(result.file))\"\(place) "
            + "time=\"\(number(result.seconds))\""
        switch result.outcome {
        case .passed: return [head + "/>"]
        case .skipped: return [head + ">", "      <skipped message=\"\(XMLText.escape(result.skipReason?[language] ?? ""))\"/>", "    </testcase>"]
        case .failed:
            let first = result.failures.first
            let text = result.failures.flatMap { FailureText.lines($0, language) }.joined(separator: "\n")
            return [head + ">", "      <failure message=\"\(XMLText.escape(first?.what[language] ?? ""))\">\(XMLText.escape(text))</failure>", "    </testcase>"]
        }
    }

    /// By file, in the order in which the files come.
    private static func groups(_ results: [ScenarioResult]) -> [(file: String, results: [ScenarioResult])] {
        var groups: [(file: String, results: [ScenarioResult])] = []
        for result in results {
            if groups.last?.file == result.file { groups[groups.count - 1].results.append(result) } else { groups.append((result.file, [result])) }
        }
        return groups
    }

    private static func number(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}
