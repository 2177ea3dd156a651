import Foundation
import Interchange
import Sandbox
import Scenarios

/// Runs a scenario that was just written, to see that it passes.
enum TrialRun {
    static func run(_ path: String, _ lang: LanguageOption) async throws {
        let results = try await ScenarioRunner(resources: try ResourceFolder.find(), build: Build.number).run(try ScenarioReader.read([path]))
        if let failed = results.first(where: { $0.outcome == .failed }) {
            Output.error(lang("重跑時沒有通過：", "it does not pass when it is run: ") + (failed.failures.first?.what[lang.language] ?? ""))
            throw ExitCodes.findings
        }
        Output.line(lang("重跑一次：通過", "run once: it passes"))
    }
}
