import Foundation
import Interchange
import Reports
import Scenarios

/// The scenarios that would be run, by file.
enum ScenarioList {
    static func write(_ scenarios: [Scenario], _ language: Language) -> String {
        var lines: [String] = []
        var file = ""
        for scenario in scenarios {
            if scenario.file != file {
                lines.append(scenario.file)
                file = scenario.file
            }
            let tags = scenario.tags.isEmpty ? "" : "  [\(scenario.tags.joined(separator: ", "))]"
            let skip = (scenario.skipReason.map { "  – \($0[language])" } ?? "") + (scenario.onlyReason.map { "  ! only: \($0)" } ?? "")
            lines.append("  \(scenario.place?.line ?? 1)  \(scenario.name)\(tags)\(skip)")
        }
        lines.append(language == .chinese ? "\(scenarios.count) 個情境" : "\(scenarios.count) scenarios")
        return lines.joined(separator: "\n") + "\n"
    }
}
