import Interchange
import Scenarios

/// The results as JSON, for programs.
public enum JSONReport {
    public static func write(_ results: [ScenarioResult], seconds: Double) -> [UInt8] {
        let node = JSONNode.object([
            JSONMember("scenarios", .integer(results.count)),
            JSONMember("passed", .integer(results.count { $0.outcome == .passed })),
            JSONMember("failed", .integer(results.count { $0.outcome == .failed })),
            JSONMember("skipped", .integer(results.count { $0.outcome == .skipped })),
            JSONMember("seconds", decimal(seconds)),
            JSONMember("results", .list(results.map(result))),
        ])
        return JSONText.write(node, indented: true) + [0x0A]
    }

    private static func result(_ result: ScenarioResult) -> JSONNode {
        .object([
            JSONMember("name", .text(result.name)), JSONMember("about", .text(result.about)),
            JSONMember("tags", .list(result.tags.map(JSONNode.text))), JSONMember("file", .text(result.file)),
            JSONMember("line", result.place.map { .integer($0.line) } ?? .null), JSONMember("outcome", .text(result.outcome.rawValue)),
            JSONMember("skip_reason", result.skipReason.map { .text($0.english) } ?? .null),
            JSONMember("seconds", decimal(result.seconds)), JSONMember("steps", .integer(result.steps)),
            JSONMember("uploads", .integer(result.uploads)), JSONMember("imports", .integer(result.imports)),
            JSONMember("failures", .list(result.failures.map(failure))),
        ])
    }

    private static func failure(_ failure: ScenarioFailure) -> JSONNode {
        .object([
            JSONMember("file", .text(failure.file)), JSONMember("line", failure.place.map { .integer($0.line) } ?? .null),
            JSONMember("column", failure.place.map { .integer($0.column) } ?? .null),
            JSONMember("source", failure.sourceLine.map(JSONNode.text) ?? .null),
            JSONMember("what", .text(failure.what.chinese)), JSONMember("what_en", .text(failure.what.english)),
            JSONMember("expected", .text(failure.expected)), JSONMember("actual", .text(failure.actual)),
            JSONMember("detail", .list(failure.detail.map(JSONNode.text))),
        ])
    }

    /// Milliseconds are fine enough.
    private static func decimal(_ seconds: Double) -> JSONNode {
        JSONNode(.number(String((seconds * 1_000).rounded() / 1_000)))
    }
}
