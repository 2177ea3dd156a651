import Foundation
import Interchange
import Scenarios

/// A run as it goes on: one JSON object a line, for programs that follow it.
public enum JSONLines {
    /// The first line.
    public static func run(build: String, began: Int, total: Int, shuffledBy seed: UInt64? = nil, shard: RunRecord.Shard? = nil) -> [UInt8] {
        line("run", Beginning(notice: ResultDocument.notice.english, build: build, began: began, total: total, seed: seed, shard: shard?.text))
    }

    /// A line for each scenario, in the order in which they end.
    public static func scenario(_ result: ScenarioResult) -> [UInt8] { line("scenario", result) }

    /// The last line.
    public static func end(_ record: RunRecord) -> [UInt8] {
        line("end", Ending(totals: RunTotals(record.results), seconds: record.seconds))
    }

    private struct Beginning: Encodable {
        let notice: String
        let build: String
        let began: Int
        let total: Int
        let seed: UInt64?
        let shard: String?
    }

    private struct Ending: Encodable {
        let totals: RunTotals
        let seconds: Double
    }

    /// The event's name stands first, so that a reader need not look far.
    private static func line(_ event: String, _ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let members = [UInt8]((try? encoder.encode(value)) ?? Data("{}".utf8)).dropFirst()
        let separator = members.first == UInt8(ascii: "}") ? "" : ","
        return Array("{\"event\":\"\(event)\"\(separator)".utf8) + members + [0x0A]
    }
}
