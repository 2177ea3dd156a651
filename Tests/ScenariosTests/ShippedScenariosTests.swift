import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

/// The suites that ship, run once for all that is said of them.
@Suite struct ShippedScenariosTests {
    private static let folder = TestWorld.checkout + "/scenarios"
    static let suites = ["accounts", "calendar", "card", "enrolment", "forms", "package", "policies", "registry", "training", "transport"]

    @Test func `every shipped scenario passes, and together they meet every rule, reading and refusal`() async throws {
        let scenarios = try ScenarioReader.read([Self.folder])
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(scenarios)
        for result in results where result.outcome == .failed { Issue.record("\(result.file) \(result.name): \(result.failures)") }
        // What this machine cannot run is skipped with its reason, and is not many.
        let skipped = results.filter { $0.outcome == .skipped }
        #expect(skipped.allSatisfy { $0.skipReason != nil } && skipped.count <= 8, "\(skipped.map(\.name))")
        #expect(SuiteCatalog.gaps(results) == [])
        try Golden.compare(SuiteCatalog.write(scenarios, results: results, folder: Self.folder), with: "../../scenarios/README.md")
    }

    @Test func `each says in its own words why it matters, who says so and how sure that is`() throws {
        let scenarios = try ScenarioReader.read([Self.folder])
        for scenario in scenarios {
            #expect(scenario.mark != nil && scenario.why.count > 20 && scenario.source.count > 3 && scenario.about.count > 10, "\(scenario.file) \(scenario.name)")
        }
        // Read in either language.
        for scenario in scenarios {
            let words = scenario.words
            #expect([words.about, words.why, words.source].allSatisfy { $0.chinese.contains(/\p{Han}/) && $0.chinese != $0.english }, "\(scenario.file) \(scenario.name)")
            #expect(!words.title.english.prefix { $0 != "[" && $0 != "(" }.contains(/\p{Han}/), "\(scenario.file) \(words.title.english)")
        }
        #expect(Set(scenarios.map(\.name)).count == scenarios.count)
        #expect(Set(scenarios.map(\.why)).count == scenarios.count)
        let suites = Set(scenarios.compactMap { $0.file.dropFirst(Self.folder.count + 1).split(separator: "/").first.map(String.init) })
        #expect(suites == Set(Self.suites))
    }

    @Test func `a rule that no scenario meets is named`() {
        let met = ScenarioCoverage(rules: Set(Rule.allCases.dropFirst().map(\.rawValue)))
        let gaps = SuiteCatalog.gaps([ScenarioResult(.init(name: "x", file: "x.yaml"), outcome: .passed, coverage: met)])
        #expect(gaps.contains(Rule.allCases[0].rawValue) && !gaps.contains(Rule.allCases[1].rawValue) && gaps.contains("wrong-address"))
    }
}
