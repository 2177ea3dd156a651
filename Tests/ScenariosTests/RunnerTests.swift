import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct RunnerTests {
    private func run(_ steps: String, given: String = "", folder: String = "/tmp") async throws -> ScenarioResult {
        let text = """
            scenario: 測試
            given:
              now: 2025-12-15T09:00
              institutions:
                - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
            steps:

            """ + steps
        let scenarios = try ScenarioReader.read(text: text, name: "story.yaml", folder: folder)
        return try #require(try await ScenarioRunner(resources: TestWorld.resources).run(scenarios).first)
    }

    @Test func `a story that holds passes`() async throws {
        let result = try await run("""
              - upload: { package: { month: 2025-12 } }
              - advance: 12:00
              - expect: { import: { packages: 1, accepted: 30, returned: 0 }, findings: [], ledger: { QC100: 2, QC107: 2 }, waiting: 0 }
            """)
        #expect(result.outcome == .passed, "\(result.failures)")
        #expect(result.steps == 3 && result.uploads == 1 && result.imports == 1)
    }

    /// Each expectation is wrong in one point; the failure must point at it and say what came.
    @Test(arguments: [
        ("import: { accepted: 29 }", 9, "29", "30"), ("import: { packages: 2 }", 9, "2", "1"), ("ledger: { QC107: 3 }", 9, "3", "2"),
        ("findings: [ { rule: month-frozen } ]", 9, "month-frozen", "0"), ("result: none", 9, "none", "result"), ("waiting: 1", 9, "1", "0"),
        ("result: { contains: 找不到 }", 9, "contains", "not"), ("left: [ { name: x, reason: aborted } ]", 9, "x (aborted)", "none"),
        ("events: [ { kind: login.refused } ]", 9, "login.refused", "0"), ("result: { lacks: findings }", 9, "lacks", "there"),
    ])
    func `what is not so fails, with place, expected and actual`(expectation: String, line: Int, expected: String, actual: String) async throws {
        let result = try await run("  - upload: { package: { month: 2025-12 } }\n  - advance: 12:00\n  - expect: { \(expectation) }\n")
        let failure = try #require(result.failures.first)
        #expect(result.outcome == .failed && failure.place?.line == line && failure.sourceLine?.contains(expectation) == true)
        #expect(failure.expected.contains(expected) && failure.actual.contains(actual), "\(failure)")
    }

    @Test func `an error that no pattern names fails the story`() async throws {
        let result = try await run("""
              - upload: { package: { month: 2025-12, change: { "QC107[1].EAT": 77, "QC108[1].FOOD": 77 } } }
              - advance: 12:00
              - expect: { findings: [ { rule: value-not-allowed, form: QC107 } ] }
            """)
        #expect(result.outcome == .failed && result.failures.first?.detail.contains { $0.contains("QC108[1].FOOD") } == true)
    }

    @Test func `a login that goes otherwise than told fails`() async throws {
        let refused = try await run("  - login: { from: 127.0.0.3, is: accepted }\n")
        #expect(refused.failures.first?.actual == "refused: wrong-address (bound to 127.0.0.2)")
        let accepted = try await run("  - login: { is: refused }\n")
        #expect(accepted.failures.first?.actual == "accepted")
        let other = try await run("  - login: { password: nonsense, is: refused, because: wrong-address }\n")
        #expect(other.failures.first?.actual == "refused: wrong-password")
    }

    @Test func `a program may wait for its result, since time moves when it uploads`() async throws {
        try await TestWorld.withFolder { folder in
            let script = """
                import os, socket, time, paramiko
                s = socket.create_connection((os.environ['SANDBOX_HOST'], int(os.environ['SANDBOX_PORT'])), source_address=(os.environ['SANDBOX_FROM'], 0))
                t = paramiko.Transport(s); t.connect(username=os.environ['SANDBOX_USER'], password=os.environ['SANDBOX_PASSWORD'])
                f = paramiko.SFTPClient.from_transport(t)
                with f.open(os.environ['SANDBOX_UPLOAD_DIR'] + '/p.zip', 'w') as h: h.write(b'no zip at all')
                for _ in range(4000):
                    names = f.listdir(os.environ['SANDBOX_RESULT_DIR'])
                    if names: break
                    time.sleep(0.025)
                assert any('result.json' in n for n in names), names
                """
            try script.write(toFile: folder + "/up.py", atomically: true, encoding: .utf8)
            let result = try await run("""
                  - run: { command: [/usr/bin/python3, -W, ignore, up.py], timeout: 120s, meanwhile: { on-upload: { advance: next-import } } }
                  - expect: { findings: [ { rule: package-unreadable } ], result: { contains: package-unreadable } }
                """, folder: folder)
            #expect(result.outcome == .passed, "\(result.failures)")
        }
    }

    @Test func `a program that hangs, floods or leaves children is ended at its limit`() async throws {
        let began = ContinuousClock.now
        let result = try await run("  - run: { command: [sh, -c, \"sleep 300 & yes | head -c 1000000; sleep 300\"], timeout: 1s }\n")
        #expect(ContinuousClock.now - began < .seconds(150))
        #expect(result.failures.first?.actual.contains("still running") == true)
        #expect(result.failures.first?.detail.last?.contains("bytes of output were cut") == true)
    }

    @Test func `a program's exit code is looked at, and its password is not shown`() async throws {
        let result = try await run("  - run: { command: [sh, -c, \"echo secret is $SANDBOX_PASSWORD; exit 3\"] }\n")
        #expect(result.failures.first?.actual == "3" && result.failures.first?.detail == ["secret is ********"])
    }

    @Test func `worlds never touch: the same institution, residents and instant side by side`() async throws {
        let one = """
            scenario: twin
            given:
              now: 2025-12-15T09:00
              institutions:
                - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
            steps:
              - upload: { as: same.zip, package: { month: 2025-12 } }
              - advance: 12:00
              - expect: { import: { packages: 1, accepted: 30 }, ledger: { QC107: 2 } }

            """
        let scenarios = try ScenarioReader.read(text: Array(repeating: one, count: 6).joined(separator: "---\n"), name: "x", folder: "/tmp")
        let results = try await ScenarioRunner(resources: TestWorld.resources, jobs: 6).run(scenarios)
        #expect(results.count == 6 && results.allSatisfy { $0.outcome == .passed }, "\(results.flatMap(\.failures))")
    }
}
