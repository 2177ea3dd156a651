import Foundation
import Interchange
import SFTPServer
import Scenarios

/// The page that lists the scenarios that ship, suite by suite, and what of the ministry each of them meets.
public enum SuiteCatalog {
    /// `results`: of a run of all of them, by which coverage is known.
    public static func write(_ scenarios: [Scenario], results: [ScenarioResult], folder: String) -> String {
        var lines = [
            "# Scenarios", "",
            "模擬環境，非衛生福利部系統。This page is generated from the scenario files and from a run of them: a test compares it, and",
            "`MINISTRY_SANDBOX_WRITE_GOLDEN=1 sandbox/test --filter ShippedScenarios` writes it anew.", "",
            "Each scenario says why it matters, who says so, and how sure it is that the ministry does this: *stated* in its papers, *observed* in a vendor's",
            "client, *inferred*, or *made up* for the sandbox. [docs/SCENARIOS.md](../docs/SCENARIOS.md) describes the language.", "",
            "| suite | scenarios |", "|---|---|",
        ]
        let suites = Dictionary(grouping: scenarios) { suite($0.file, folder) }.sorted { $0.key < $1.key }
        for (suite, own) in suites { lines.append("| [\(suite)](#\(suite)) | \(own.count) |") }
        lines.append("| all | \(scenarios.count) |")
        for (suite, own) in suites { lines += section(suite, own, folder) }
        lines += coverage(results)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func suite(_ file: String, _ folder: String) -> String {
        String(relative(file, folder).split(separator: "/").first ?? "")
    }

    private static func relative(_ file: String, _ folder: String) -> String { file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file }

    private static func section(_ suite: String, _ scenarios: [Scenario], _ folder: String) -> [String] {
        var lines = ["", "## \(suite)", "", "| scenario | shows | why it matters | source | sure |", "|---|---|---|---|---|"]
        for scenario in scenarios {
            let file = relative(scenario.file, folder)
            let mark = scenario.mark?.label(.english) ?? ""
            lines.append("| [\(Markdown.text(scenario.name, 600))](\(file)#L\(scenario.place?.line ?? 1)) | \(Markdown.text(scenario.about, 600)) | \(Markdown.text(scenario.why, 600)) | \(Markdown.text(scenario.source, 600)) | \(mark) |")
        }
        return lines
    }

    // MARK: coverage

    /// What there is to meet, in three tables.
    public static var kinds: [(title: String, items: [String], of: @Sendable (ScenarioCoverage) -> Set<String>)] {
        [
            ("Rules", Rule.allCases.map(\.rawValue), { $0.rules }),
            ("Readings of the policies", PolicyName.allCases.flatMap { policy in policy.readings.map { "\(policy.rawValue)=\($0)" } }, { $0.readings }),
            ("Reasons of refused logins", LoginRefusal.allCases.map(\.rawValue), { $0.refusals }),
        ]
    }

    /// What no scenario meets.
    public static func gaps(_ results: [ScenarioResult]) -> [String] {
        kinds.flatMap { kind in kind.items.filter { item in !results.contains { kind.of($0.coverage).contains(item) } } }
    }

    private static func coverage(_ results: [ScenarioResult]) -> [String] {
        var lines = ["", "# What they meet", "", "What no scenario meets fails the tests."]
        for kind in kinds {
            lines += ["", "## \(kind.title)", "", "| met | by | for example |", "|---|---|---|"]
            for item in kind.items {
                let names = results.filter { kind.of($0.coverage).contains(item) }.map(\.name)
                lines.append("| `\(item)` | \(names.count) | \(names.first.map { Markdown.text($0, 600) } ?? "**none**") |")
            }
        }
        return lines
    }
}
