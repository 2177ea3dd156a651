import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct ReadingsTests {
    private func scenarios(_ head: String, _ steps: String) throws -> [Scenario] {
        let text = """
            scenario: 測試
            \(head)
            given:
              now: 2025-12-31T23:50
              institutions:
                - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
            steps:

            """ + steps
        return try ScenarioReader.read(text: text, name: "story.yaml", folder: "/tmp")
    }

    private let atTheLastMinute = """
          - upload: { as: late.zip, package: { month: 2025-12 } }
          - advance: 2026-01-01T00:00
          - expect: { import: { accepted: 2, returned: 28 }, findings: [ { rule: month-frozen, count: 28 } ] }
        """

    @Test func `only readings that could change the outcome are tried, and those that do are named`() async throws {
        let runner = ScenarioRunner(resources: TestWorld.resources)
        let readings = try #require(try await runner.runReadings(try scenarios("about: x", atTheLastMinute)).first)
        #expect(readings.base.outcome == .passed)
        let tried = Set(readings.runs.map(\.words))
        #expect(tried == ["freeze-by=arrival-time", "reject-scope=file", "reject-scope=package", "freeze-by=arrival-time result-when=only-findings"], "\(tried)")
        #expect(readings.deciding.contains(.freezeBy) && !readings.runs.filter { $0.words == "reject-scope=file" }.contains { !$0.differences.isEmpty })
        let arrival = try #require(readings.runs.first { $0.words == "freeze-by=arrival-time" })
        #expect(arrival.differences.contains { $0.name == "#1 late.zip: accepted" && $0.here == "2" && $0.there == "30" })
        #expect(arrival.result.outcome == .failed)
    }

    @Test func `what differs is told with the question to put to the ministry`() async throws {
        let readings = try await ScenarioRunner(resources: TestWorld.resources).runReadings(try scenarios("about: x", atTheLastMinute))
        let questions = try TestWorld.profile().questions
        for language in Language.allCases {
            let report = ReadingsReport(language: language, width: 80, questions: questions).write(readings, seconds: 0)
            let question = try #require(questions.first { $0.slug == "freeze-by" }).question[language]
            #expect(report.contains("freeze-by=arrival-time") && report.contains("2 → 30") && report.contains(question))
            #expect(!report.contains("corrections-from"))
        }
        let json = try #require(JSONSerialization.jsonObject(with: Data(try ReadingsJSON.write(readings))) as? [String: Any])
        #expect((json["scenarios"] as? [[String: Any]])?.first?["outcome"] as? String == "passed")
    }

    @Test func `a scenario for every reading fails where one of them says otherwise, and says under which`() async throws {
        let runner = ScenarioRunner(resources: TestWorld.resources)
        let failed = try #require(try await runner.run(try scenarios("policies: all", atTheLastMinute)).first)
        #expect(failed.outcome == .failed && failed.failures.contains { $0.what.english.contains("(under freeze-by=arrival-time)") })
        let holds = """
              - upload: { package: { month: 2025-12 } }
              - expect: { waiting: 1 }
            """
        let passed = try #require(try await runner.run(try scenarios("policies: all", holds)).first)
        #expect(passed.outcome == .passed, "\(passed.failures)")
    }

    @Test func `a story is told to its end under every reading, whatever it expected on the way`() async throws {
        let steps = """
              - upload: { as: first.zip, package: { month: 2025-12 } }
              - advance: 2026-01-01T00:00
              - expect: { result: { contains: month-frozen } }
              - upload: { as: second.zip, package: { month: 2026-01 } }
              - advance: next-import
            """
        let readings = try #require(try await ScenarioRunner(resources: TestWorld.resources).runReadings(try scenarios("about: x", steps)).first)
        let arrival = try #require(readings.runs.first { $0.words == "freeze-by=arrival-time" })
        // Under it nothing is frozen, so that the expectation fails; the second upload is imported all the same.
        #expect(arrival.result.outcome == .failed && !arrival.differences.contains { $0.name.hasPrefix("#2") })
    }

    @Test func `the hours of the import matter where another run would have taken the file`() async throws {
        let text = """
            scenario: 測試
            given:
              now: 2025-12-15T13:00
              institutions:
                - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 1 } ] }
            steps:
              - upload: { as: a.zip, package: { month: 2025-12 } }
              - advance: 18:00
            """
        let scenarios = try ScenarioReader.read(text: text, name: "story.yaml", folder: "/tmp")
        let readings = try #require(try await ScenarioRunner(resources: TestWorld.resources).runReadings(scenarios).first)
        let hours = try #require(readings.runs.first { $0.words == "import-hours=0,12" })
        #expect(hours.differences.contains { $0.name == "#1 a.zip" && $0.there == "waiting" })
    }
}
