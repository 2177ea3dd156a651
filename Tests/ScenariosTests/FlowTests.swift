import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Reports
import Sandbox
import Scenarios
import SFTPClient
import Synchronization
import TestSupport
import Testing

/// How a story goes on: what is done again, always, only here or not at all, what is known to fail, what is waited for.
@Suite(.serialized) struct FlowTests {
    private static let given = """
        given:
          now: 2025-12-15T09:00
          institutions:
            - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
        """

    /// With one line of head the steps begin on line 8.
    private static func text(_ head: String, _ steps: String, always: String = "") -> String {
        "scenario: 測試\n\(head)\n\(given)\nsteps:\n\(steps)\n" + (always.isEmpty ? "" : "always:\n\(always)\n")
    }

    private func run(_ text: String, folder: String = "/tmp") async throws -> ScenarioResult {
        let scenarios = try ScenarioReader.read(text: text, name: "flow.yaml", folder: folder)
        return try #require(try await ScenarioRunner(resources: TestWorld.resources, describe: EventLine.words).run(scenarios).first)
    }

    private func steps(_ result: ScenarioResult) -> [TimelineEntry] { result.timeline.filter { $0.kind == .step } }

    // MARK: retry

    @Test func `what is so at once is looked at once, and no time goes by`() async throws {
        let result = try await run(Self.text("about: x", """
              - upload: { package: { month: 2025-12 } }
              - retry: { until: { waiting: 1 }, every: next-import, at-most: 3 }
              - expect: { now: 2025-12-15T09:00 }
            """))
        #expect(result.outcome == .passed && result.imports == 0 && result.steps == 3, "\(result.failures)")
    }

    @Test func `time moves after a look that failed, until it is so`() async throws {
        let result = try await run(Self.text("about: x", """
              - upload: { package: { month: 2025-12 } }
              - retry: { until: { ledger: { QC100: 2 }, now: 2025-12-15T18:00 }, every: next-import }
              - expect: { now: 2025-12-15T18:00 }
            """))
        #expect(result.outcome == .passed && result.imports == 2, "\(result.failures)")
    }

    @Test func `what never is so fails after the last look, with how many there were, at its own place`() async throws {
        let result = try await run(Self.text("about: x", "  - retry: { until: { waiting: 1, ledger: { QC100: 2 } }, every: +1h, at-most: 3 }",
                                             always: "  - expect: { now: 2025-12-15T11:00 }"))
        #expect(result.outcome == .failed && result.failures.count == 2, "\(result.failures)")
        let (ledger, waiting) = (try #require(result.failures.first), try #require(result.failures.last))
        #expect(ledger.what.english == "rows of QC100 in the ledger (after 3 looks)" && ledger.expected == "2" && ledger.actual == "0", "\(ledger)")
        #expect(waiting.what.chinese == "等待匯入的檔案數（看了 3 次）" && waiting.place == TextPlace(line: 8, column: 32), "\(waiting)")
        let usual = try await run(Self.text("about: x", "  - retry: { until: { waiting: 1 } }"))
        #expect(usual.failures.first?.what.english.contains("(after 5 looks)") == true, "\(usual.failures)")
    }

    @Test func `the steps of a retry are done before each look, and one that fails ends it`() async throws {
        try await TestWorld.withFolder { folder in
            let again = try await run(Self.text("about: x", """
                  - retry:
                      until: { waiting: "${files}" }
                      steps:
                        - run: { command: [sh, -c, "echo look >> looks; test $(wc -l < looks) -lt 3 && echo 9 || echo 0"] }
                        - capture: { files: { from: output, find: '.' } }
                """), folder: folder)
            #expect(again.outcome == .passed, "\(again.failures)")
            #expect(try String(contentsOfFile: folder + "/looks", encoding: .utf8) == "look\nlook\nlook\n")
            let ended = try await run(Self.text("about: x", """
                  - retry:
                      until: { waiting: 1 }
                      steps:
                        - run: { command: [sh, -c, "echo once >> tries; exit 3"] }
                """), folder: folder)
            #expect(ended.failures.count == 1 && ended.failures.first?.actual == "3" && ended.failures.first?.place == TextPlace(line: 11, column: 11), "\(ended.failures)")
            #expect(try String(contentsOfFile: folder + "/tries", encoding: .utf8) == "once\n")
        }
    }

    // MARK: always

    @Test func `what is always done is done after a failure, and after success`() async throws {
        for waiting in ["1", "0"] {
            try await TestWorld.withFolder { folder in
                let result = try await run(Self.text("about: x", """
                      - expect: { waiting: \(waiting) }
                      - run: { command: [sh, -c, "echo second >> done"] }
                    """, always: """
                      - run: { command: [sh, -c, "echo first of always >> done"] }
                      - { label: clean, run: { command: [sh, -c, "echo last of always >> done"] } }
                    """), folder: folder)
                let always = "first of always\nlast of always\n"
                #expect(try String(contentsOfFile: folder + "/done", encoding: .utf8) == (waiting == "0" ? "second\n" + always : always))
                #expect(result.outcome == (waiting == "0" ? .passed : .failed) && result.failures.count == (waiting == "0" ? 0 : 1))
                #expect(steps(result).last?.text.english == "clean" && steps(result).last?.outcome == .passed)
            }
        }
    }

    @Test func `what is always done is done to its end, and each failure of it counts`() async throws {
        try await TestWorld.withFolder { folder in
            let result = try await run(Self.text("about: x", "  - expect: { waiting: 0 }", always: """
                  - expect: { waiting: 1 }
                  - finish: nothing-was-held
                  - run: { command: [sh, -c, "echo cleaned >> done"] }
                """), folder: folder)
            #expect(result.outcome == .failed && result.failures.map(\.place?.line) == [10, 11], "\(result.failures)")
            #expect(FileManager.default.fileExists(atPath: folder + "/done"))
        }
    }

    /// Programs of somebody who is not on this machine.
    private struct Elsewhere: ProgramHost {
        let isElsewhere = true
        func run(_ request: ProgramRequest, folder: String, work: String) async throws -> ProgramOutcome { throw ProgramFault(Bilingual("不執行", "nothing is run here")) }
    }

    @Test func `what is always done is done also where a step finds that the machine cannot go on`() async throws {
        let scenarios = try ScenarioReader.read(text: Self.text("about: x", "  - run: { command: [x], from: 203.0.113.7 }", always: "  - advance: 2025-12-15T11:11"),
                                                name: "flow.yaml", folder: "/tmp")
        let time = Mutex("")
        let runner = ScenarioRunner(resources: TestWorld.resources, programs: Elsewhere(), atEnd: { sandbox, _ in time.withLock { $0 = sandbox.now.description } })
        let result = try #require(try await runner.run(scenarios).first)
        #expect(result.outcome == .skipped && result.skipReason?.english == "the from of run only works on the sandbox's own machine")
        #expect(time.withLock { $0 } == "2025-12-15 11:11:00")
    }

    // MARK: known failures

    /// What stands before `given`, the steps, whether it passes, how many failures were expected, and what the first real one says.
    @Test(arguments: [
        ("about: x", "  - { expect: { waiting: 1 }, fails: { because: bug 12 } }\n  - expect: { waiting: 0 }", true, 1, ""),
        ("about: x", "  - { expect: { waiting: 1 }, fails: { because: bug 12, with: files waiting } }", true, 1, ""),
        ("about: x", "  - { expect: { waiting: 1 }, fails: { because: bug 12, with: 等待匯入 } }", true, 1, ""),
        ("about: x", "  - { run: { command: [sh, -c, \"echo code 7; exit 1\"] }, fails: { because: bug 12, with: code 7 } }", true, 1, ""),
        ("about: x", "  - { run: { command: no-such-program }, fails: { because: bug 12, with: could not be started } }", true, 1, ""),
        ("about: x", "  - { expect: { waiting: 1 }, fails: { because: bug 12, with: the ledger } }\n  - finish: never", false, 0, "files waiting for the import"),
        ("about: x", "  - { expect: { waiting: 0 }, fails: { because: bug 12 } }", false, 0, "the failure that is known did not come: bug 12"),
        ("about: x", "  - expect: { waiting: 1 }\n  - { expect: { waiting: 1 }, fails: { because: bug 12 } }", false, 0, "files waiting for the import"),
        ("fails: { because: bug 13 }", "  - expect: { waiting: 1 }", true, 1, ""),
        ("fails: { because: bug 13, with: files waiting }", "  - expect: { waiting: 1 }", true, 1, ""),
        ("fails: { because: bug 13, with: the ledger }", "  - expect: { waiting: 1 }", false, 0, "files waiting for the import"),
        ("fails: { because: bug 13 }", "  - expect: { waiting: 0 }", false, 0, "the scenario is known to fail, and passed: bug 13"),
        ("fails: { because: bug 13 }", "  - { expect: { waiting: 1 }, fails: { because: bug 12 } }", false, 1, "the scenario is known to fail, and passed: bug 13"),
        ("fails: { because: bug 13 }", "  - expect: { waiting: 1 }\n  - { expect: { waiting: 1 }, fails: { because: bug 12 } }", false, 1, "was never reached"),
        ("fails: { because: bug 13, with: files }", "  - expect: { waiting: 1 }\n  - { expect: { waiting: 1 }, fails: { because: bug 12 } }", false, 1, "was never reached"),
    ])
    func `a known failure must come, and no other counts for it`(head: String, steps: String, passes: Bool, expected: Int, says: String) async throws {
        let result = try await run(Self.text(head, steps))
        #expect(result.outcome == (passes ? .passed : .failed) && result.expectedFailures.count == expected, "\(result.failures) \(result.expectedFailures)")
        #expect(result.failures.first?.what.english.contains(says) ?? says.isEmpty, "\(result.failures)")
    }

    @Test func `a failure beside the known one is told, not covered by it`() async throws {
        let step = try await run(Self.text("about: x", "  - { expect: { waiting: 1, ledger: { QC100: 4 } }, fails: { because: bug 12, with: files waiting } }"))
        #expect(step.outcome == .failed && step.failures.contains { $0.what.english == "rows of QC100 in the ledger" }, "\(step.failures)")
        let cleaning = try await run(Self.text("fails: { because: bug 13, with: files waiting }", "  - expect: { waiting: 1 }", always: "  - expect: { ledger: { QC100: 4 } }"))
        #expect(cleaning.outcome == .failed && cleaning.failures.contains { $0.what.english == "rows of QC100 in the ledger" }, "\(cleaning.failures)")
    }

    @Test func `the story goes on after a step that is known to fail, and so do reports`() async throws {
        let result = try await run(Self.text("about: x", """
              - { label: known, expect: { waiting: 1 }, fails: { because: bug 12 } }
              - upload: { package: { month: 2025-12 } }
              - expect: { waiting: 1 }
            """))
        #expect(result.outcome == .passed && result.uploads == 1 && steps(result).map(\.outcome) == [.passed, .passed, .passed], "\(result.failures)")
        #expect(result.expectedFailures.first?.place == TextPlace(line: 8, column: 40))
    }

    @Test(arguments: [("fails: { with: x }", "'because' is missing"), ("fails: yes", "a mapping"), ("fails: { because: x, wiht: y }", "did you mean 'with'?")])
    func `a known failure says why`(fails: String, says: String) {
        for text in [Self.text(fails, "  - advance: 12:00"), Self.text("about: x", "  - { advance: 12:00, \(fails) }")] {
            #expect { try ScenarioReader.read(text: text, name: "flow.yaml", folder: "/tmp") } throws: { error in
                (error as? ScenarioFault)?.message(.english).contains(says) ?? false
            }
        }
    }

    // MARK: skip and only

    /// What is written, and in which cells of a matrix over `way` it skips.
    @Test(arguments: [
        ("skip: not yet", ["direct", "rename"]), ("skip: { because: not yet }", ["direct", "rename"]), ("skip: { because: not yet, when: { way: rename } }", ["rename"]),
        ("skip: { because: not yet, when: { way: [rename, direct] } }", ["direct", "rename"]), ("skip: { because: not yet, when: { way: rename, n: 2 } }", []),
        ("skip: { because: not yet, when: { way: rename, n: [1, 2] } }", ["rename"]), ("skip: { because: not yet, when: { of: of-direct } }", ["direct"]),
        ("skip: { because: not yet, unless-command: sh }", []), ("skip: { because: not yet, unless-command: no-such-command-of-a-test }", ["direct", "rename"]),
        ("skip: { because: not yet, unless-command: [sh, no-such-command-of-a-test] }", ["direct", "rename"]),
        ("skip: { because: not yet, unless-command: [sh, /etc/passwd] }", []), ("skip: { because: not yet, unless-command: /no/such/library.jar }", ["direct", "rename"]),
        ("skip: { because: not yet, when: { way: direct }, unless-command: no-such-command-of-a-test }", ["direct"]),
    ])
    func `a scenario is skipped where its condition holds, with its reason`(skip: String, skipped: [String]) async throws {
        let text = "scenario: x\nvariables: { n: 1, of: \"of-${way}\" }\nmatrix: { way: [direct, rename] }\n\(skip)\ngiven: { now: 2025-12-15 }\nsteps: [ { expect: { waiting: 0 } } ]\n"
        let scenarios = try ScenarioReader.read(text: text, name: "flow.yaml", folder: "/tmp")
        #expect(scenarios.filter { $0.skipReason?.english == "not yet" }.map(\.name) == skipped.map { "x [way=\($0)]" })
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(scenarios)
        #expect(results.filter { $0.outcome == .skipped }.map(\.name) == skipped.map { "x [way=\($0)]" })
        #expect(results.allSatisfy { $0.outcome == .passed || $0.skipReason?.chinese == "not yet" && $0.steps == 0 && $0.timeline.isEmpty }, "\(results.flatMap(\.failures))")
    }

    @Test(arguments: [
        ("skip: { when: { way: direct } }", "'because' is missing"), ("skip: { because: x, when: { wey: direct } }", "did you mean 'way'?"),
        ("skip: { because: x, unles-command: sh }", "did you mean 'unless-command'?"), ("only: { because: x, when: [1] }", "a mapping"), ("only: []", "a text"),
    ])
    func `a condition that cannot be asked is refused`(condition: String, says: String) {
        let text = "scenario: x\nmatrix: { way: [direct, rename] }\n\(condition)\ngiven: { now: 2025-12-15 }\nsteps: []\n"
        #expect { try ScenarioReader.read(text: text, name: "flow.yaml", folder: "/tmp") } throws: { error in
            let fault = error as? ScenarioFault
            return fault?.place?.line == 3 && fault?.message(.english).contains(says) ?? false
        }
    }

    @Test func `where one is marked only, the others are skipped, and told which it is`() async throws {
        func document(_ name: String, _ more: String) -> String { "scenario: \(name)\n\(more)\ngiven: { now: 2025-12-15 }\nsteps: [ { expect: { waiting: 0 } } ]\n" }
        let texts = [document("a", "about: x"), document("b", "only: working on it"), document("c", "only: { because: no, when: { v: 2 } }\nvariables: { v: 1 }"),
                     document("d", "only: this too\nskip: broken")]
        let scenarios = try ScenarioReader.read(text: texts.joined(separator: "---\n"), name: "flow.yaml", folder: "/tmp")
        #expect(scenarios.map(\.onlyReason) == [nil, "working on it", nil, "this too"])
        let reason = try #require(ScenarioSelection.onlyReason(scenarios))
        #expect(reason.english == "only 'b' (+1) is run: working on it")
        #expect(ScenarioSelection.onlyReason([scenarios[0], scenarios[2]]) == nil)
        let results = try await ScenarioRunner(resources: TestWorld.resources, onlyReason: reason).run(scenarios)
        #expect(results.map(\.outcome) == [.skipped, .passed, .skipped, .skipped])
        #expect(results.map(\.skipReason?.english) == [reason.english, nil, reason.english, "broken"])
    }

    // MARK: labels and the timeline

    @Test func `the timeline has each step under its label, with its place, its outcome and what it printed, and what came of it`() async throws {
        let result = try await run(Self.text("labels: { owner: team-a, 區: 北 }", """
              - { label: 上傳十二月, upload: { as: a.zip, package: { month: 2025-12 } } }
              - advance: 12:00
              - { label: look, run: { command: [sh, -c, "echo one; echo; echo two"] } }
              - { label: last, expect: { waiting: 5 } }
              - { label: never, expect: { waiting: 0 } }
            """, always: "  - { label: clean, expect: { now: 2025-12-15T12:00 } }"))
        #expect(result.subject.labels == ["owner": "team-a", "區": "北"])
        let steps = steps(result)
        #expect(steps.map(\.text.english) == ["上傳十二月", "advance", "look", "last", "clean"] && steps.first?.text.chinese == "上傳十二月")
        #expect(steps.map(\.outcome) == [.passed, .passed, .passed, .failed, .passed])
        #expect(steps.map(\.place?.line) == [8, 9, 10, 11, 14])
        #expect(steps.map(\.detail) == [[], [], ["one", "", "two"], [], []])
        #expect(steps.map(\.virtual.description).suffix(4) == ["2025-12-15 09:00:00", "2025-12-15 12:00:00", "2025-12-15 12:00:00", "2025-12-15 12:00:00"])
        #expect(result.timeline.map(\.seconds) == result.timeline.map(\.seconds).sorted() && result.timeline.allSatisfy { (0...600).contains($0.seconds) })
        // Between its step and the next, by kind.
        let kinds = result.timeline.map(\.kind)
        #expect(kinds.filter { [.login, .upload, .imported, .result].contains($0) }.prefix(3) == [.login, .upload, .imported], "\(kinds)")
        #expect(kinds.contains(.result) && kinds.contains(.time))
        #expect(result.timeline.contains { $0.kind == .upload && $0.text.english.contains("a.zip") && $0.outcome == nil })
    }

    // MARK: await

    /// The world of a sandbox that runs, for scenarios that begin in it.
    private struct Running: ScenarioWorlds {
        let sandbox: Sandbox
        /// What was up to this event is not the story's.
        let after: Int
        func start(_ configuration: Sandbox.Configuration) async throws -> Sandbox { sandbox }
        func stop(_ sandbox: Sandbox) async {}
        func running() -> RunningWorld? { RunningWorld(sandbox: sandbox, after: after) }
        func told(through seq: Int) {}
    }

    /// Runs a story in a world that is open, while something is done to it from outside.
    private func run(_ steps: String, in sandbox: Sandbox, after: Int, while outside: () async throws -> Void = {}) async throws -> ScenarioResult {
        let scenarios = try ScenarioReader.read(text: "scenario: 等待\ngiven: running\nsteps:\n\(steps)\n", name: "flow.yaml", folder: "/tmp")
        async let results = ScenarioRunner(resources: TestWorld.resources, worlds: Running(sandbox: sandbox, after: after)).run(scenarios)
        try await outside()
        return try #require(try await results.first)
    }

    @Test func `an upload of another client is waited for, and each counts once`() async throws {
        let institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
        let bytes = try await institution.draft().bytes()
        let seed = RegistrySeed(institutions: [institution, RegistrySeed.institution("1301010025", residents: 1, address: "127.0.0.3")])
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.upload(bytes, as: "second-before.zip")
            await sandbox.settle()
            let before = try await sandbox.journal.read { try $0.lastSeq() }
            let story = """
                  - login: { from: 127.0.0.9, is: refused }
                  - await: { event: upload.received, account: "1131010012", contains: [second, zip], within: 60s }
                  - await: { event: upload.received, count: 2, within: 60s }
                  - await: { event: login.accepted, account: "1301010025", within: 60s }
                  - expect: { waiting: 5 }
                  - advance: next-import
                  - expect: { import: { packages: 5 } }
                """
            let result = try await run(story, in: sandbox, after: before) {
                // The story has begun when its own login is in the journal.
                try await sandbox.waitFor("login.refused")
                try await sandbox.upload([1], as: "second.zip", account: "1301010025", from: "127.0.0.3")
                try await sandbox.upload(bytes, as: "second.zip")
                for name in ["third.zip", "fourth.zip"] { try await sandbox.upload(bytes, as: name) }
            }
            #expect(result.outcome == .passed && result.steps == 7, "\(result.failures)")
        }
    }

    @Test func `what a client did before the story began counts from where the last one ended`() async throws {
        try await TestWorld.withSandbox { sandbox in
            for name in ["one.zip", "two.zip"] { try await sandbox.upload([1], as: name) }
            await sandbox.settle()
            let first = try #require(try await sandbox.journal.read { try $0.events(ofKind: "upload.received") }.first).seq
            let story = "  - await: { event: upload.received, contains: %, within: 1s }\n  - expect: { events: { kind: upload.received, count: 1 } }"
            let second = try await run(story.replacing("%", with: "two.zip"), in: sandbox, after: first)
            #expect(second.outcome == .passed && second.uploads == 1, "\(second.failures)")
            let other = try await run(story.replacing("%", with: "one.zip"), in: sandbox, after: first)
            #expect(other.failures.first?.what.english == "what was waited for did not come", "\(other.failures)")
        }
    }

    @Test func `what does not come within its time fails, with what came instead`() async throws {
        let result = try await run(Self.text("about: x", """
              - await: { event: upload.received, count: 2, account: "1131010012", contains: late.zip, within: 1s }
            """))
        let failure = try #require(result.failures.first)
        #expect(failure.what.english == "what was waited for did not come" && failure.expected == "2 × upload.received 1131010012 late.zip within 1 s", "\(failure)")
        #expect(failure.actual == "nothing happened" && failure.detail.isEmpty && failure.place == TextPlace(line: 8, column: 5), "\(failure)")
        let other = try await run(Self.text("about: x", """
              - upload: { as: one.zip, package: { month: 2025-12 } }
              - await: { event: upload.received, contains: one.zip, within: 60s }
              - await: { event: upload.received, contains: one.zip, within: 1s }
            """))
        #expect(other.steps == 2 && other.failures.first?.place?.line == 10, "\(other.failures)")
        let refused = try await run(Self.text("about: x", """
              - login: { is: refused, password: wrong }
              - await: { event: login.accepted, within: 1s }
            """))
        #expect(refused.failures.first?.actual.hasSuffix("other events") == true && refused.failures.first?.detail.contains { $0.hasSuffix("login.refused") } == true, "\(refused.failures)")
    }

    @Test(arguments: [
        ("await: { event: upload.received, within: soon }", "no time limit"), ("await: { event: upload.received, count: 0 }", "1 at least"), ("await: { count: 1 }", "'event' is missing"),
        ("await: { event: upload.recieved }", "did you mean 'upload.received'"), ("expect: { events: [ { kind: login.refussed, count: 0 } ] }", "did you mean 'login.refused'"),
        ("retry: { until: { waiting: 1 }, at-most: 0 }", "from 1 to 1000"), ("retry: { until: { waiting: 1 }, every: sometimes }", "no time"), ("retry: { steps: [] }", "'until' is missing"),
        ("retry: { until: { wating: 1 } }", "did you mean 'waiting'"), ("retry: { until: { waiting: 1 }, steps: [ { advanse: 12:00 } ] }", "did you mean 'advance'"),
        ("retry: { until: { waiting: 1 }, steps: [ { advance: 12:00, fails: { because: x } } ] }", "no fails"),
        ("retry: { until: { waiting: 1 }, steps: [ { advance: 12:00, label: x } ] }", "no label"),
    ])
    func `a mistake in what is waited for is found when the file is read`(step: String, says: String) {
        #expect { try ScenarioReader.read(text: Self.text("about: x", "  - \(step)"), name: "flow.yaml", folder: "/tmp") } throws: { error in
            let fault = error as? ScenarioFault
            return fault?.place?.line == 8 && fault?.message(.english).contains(says) ?? false
        }
    }
}
