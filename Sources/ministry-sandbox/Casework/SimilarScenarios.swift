import Foundation
import Interchange
import Reports
import Sandbox
import Scenarios

/// Shipped scenarios in which the same rule is met.
enum SimilarScenarios {
    /// Those that expect the rule in the same form come first; at most `limit`.
    static func find(_ finding: Finding, limit: Int = 5) -> [SimilarScenario] {
        guard let folder, let scenarios = try? ScenarioReader.read([folder]) else { return [] }
        let expecting = scenarios.filter { $0.expects(finding.rule) }
        let near = expecting.filter { $0.expects(finding.rule, in: finding.form) }
        let others = expecting.filter { !$0.expects(finding.rule, in: finding.form) }
        return (near + others).prefix(limit).map { SimilarScenario(name: $0.name, file: shown($0.file), line: $0.place?.line) }
    }

    /// Beside the profiles in a package, beside their folder in a checkout.
    static var folder: String? {
        guard let resources = try? ResourceFolder.find() else { return nil }
        return ResourceFolder.scenarios(in: resources)
    }

    private static func shown(_ file: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return file.hasPrefix(here) ? String(file.dropFirst(here.count)) : file
    }
}
