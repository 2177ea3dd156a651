import Foundation
import Interchange
import Scenarios

/// The same for programs.
public enum ReadingsJSON {
    private struct Document: Encodable {
        let notice: String
        let scenarios: [Scenario]
    }

    private struct Scenario: Encodable {
        let name: String
        let file: String
        let outcome: String
        let readings: [Reading]
        let leftOut: Int
    }

    private struct Reading: Encodable {
        let policies: [String: String]
        /// Whether the scenario's own expectations hold under it.
        let holds: Bool
        let differences: [Difference]
    }

    private struct Difference: Encodable {
        let fact: String
        let here: String
        let there: String
    }

    public static func write(_ all: [ScenarioReadings]) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let scenarios = all.map { readings in
            Scenario(name: readings.base.name, file: readings.base.file, outcome: readings.base.outcome.rawValue, readings: readings.runs.map { run in
                Reading(policies: Dictionary(uniqueKeysWithValues: run.readings.map { ($0.key.rawValue, $0.value) }), holds: run.result.failures.isEmpty,
                        differences: run.differences.map { Difference(fact: $0.name, here: $0.here, there: $0.there) })
            }, leftOut: readings.leftOut)
        }
        return [UInt8](try encoder.encode(Document(notice: ResultDocument.notice.english, scenarios: scenarios))) + [0x0A]
    }
}
