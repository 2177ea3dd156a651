import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

/// What is put into a scenario: variables, a matrix, secrets, files that are included, and values that are captured while it runs.
@Suite(.serialized) struct ValueTests {
    /// Four lines, so that with one line of head the steps begin on line 8.
    static let given = """
        given:
          now: 2025-12-15T09:00
          institutions:
            - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
        """

    static func text(_ head: String, _ steps: String) -> String { "scenario: 測試\n\(head)\n\(given)\nsteps:\n\(steps)\n" }

    func read(_ text: String, set: [String: String] = [:], folder: String = "/nowhere") throws(ScenarioFault) -> [Scenario] {
        try ScenarioReader.read(text: text, name: "values.yaml", folder: folder, set: set)
    }

    func mistake(in text: String, folder: String = "/nowhere") -> ScenarioFault? {
        do throws(ScenarioFault) {
            _ = try read(text, folder: folder)
            return nil
        } catch {
            return error
        }
    }

    func run(_ text: String, folder: String = "/tmp") async throws -> ScenarioResult {
        let scenarios = try read(text, folder: folder)
        return try #require(try await ScenarioRunner(resources: TestWorld.resources, describe: EventLine.words).run(scenarios).first)
    }

    /// What the programs of its steps printed.
    func said(_ result: ScenarioResult) -> [String] { result.timeline.filter { $0.kind == .step }.flatMap(\.detail) }

    func write(_ files: [String: String], to folder: String) throws {
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
    }

    // MARK: variables

    @Test func `a variable is put in anywhere, keys and names too, and may use those before it`() async throws {
        let text = #"""
            scenario: 上傳 ${month}
            about: "${month} of ${owner}"
            tags: ["row-${row}"]
            labels: { "${key}": "${owner}" }
            variables: { month: 2025-12, row: 1, place: "QC107[${row}].EAT", key: team, owner: "team-${row}" }
            \#(Self.given)
            steps:
              - upload: { package: { month: "${month}", change: { "${place}": 25 } } }
              - advance: 12:00
              - expect: { findings: [ { rule: value-not-allowed, form: QC107, row: "${row}", field: EAT } ] }
            """#
        let scenario = try #require(try read(text).first)
        #expect(scenario.name == "上傳 2025-12" && scenario.subject.about == "2025-12 of team-1" && scenario.tags == ["row-1"])
        #expect(scenario.subject.labels == ["team": "team-1"])
        let result = try await run(text)
        #expect(result.outcome == .passed, "\(result.failures)")
    }

    /// What stands before `given`, the steps, the place of the mistake, and what the message must say.
    @Test(arguments: [
        ("variables: { month: 2025-12 }", "  - upload: { package: { month: \"${mont}\" } }", 8, 33, "did you mean 'month'?"),
        ("variables: { month: 2025-12 }", "  - upload: { package: { month: \"${nothing-like-it}\" } }", 8, 33, "a literal '${' is written '$${'"),
        ("variables: { month: 2025-12 }", "  - upload: { package: { month: \"${month\" } }", 8, 33, "'${' has no '}' after it"),
        ("variables: { late: \"${early}\", early: 1 }", "  - advance: 12:00", 2, 20, "no value called 'early'"),
        ("variables: { \"a b\": 1 }", "  - advance: 12:00", 2, 14, "letters, digits, - and _"),
        ("variables: { a: [1, 2] }", "  - advance: 12:00", 2, 17, "a text is expected"),
        ("variables: { a: }", "  - advance: 12:00", 2, 17, "a text is expected"),
        ("variables: { a: 1 }", "  - capture: { a: { from: output, find: x } }", 2, 14, "taken already"),
        ("matrix: { a: [1, 2] }\nvariables: { a: 1 }", "  - advance: 12:00", 3, 14, "taken already"),
        ("variables: { a: 1 }\nsecrets: { a: { env: HOME } }", "  - advance: 12:00", 3, 12, "taken already"),
        ("secrets: { a: {} }", "  - advance: 12:00", 2, 15, "'env' is missing"),
        ("secrets: { a: { enw: HOME } }", "  - advance: 12:00", 2, 17, "did you mean 'env'?"),
    ])
    func `a mistake in a value is found with its place and the right word`(head: String, steps: String, line: Int, column: Int, says: String) throws {
        let fault = try #require(mistake(in: Self.text(head, steps)))
        #expect(fault.place == TextPlace(line: line, column: column) && fault.message(.english).contains(says), "\(fault.message(.english))")
        #expect(fault.file == "values.yaml" && !fault.message(.chinese).isEmpty)
    }

    @Test func `two dollars before a brace are that text itself, and one dollar alone is a dollar`() async throws {
        let result = try await run(Self.text("variables: { m: 5 }", #"  - run: { command: [sh, -c, 'm=7; echo "$${m} ${m} $m $"'] }"#))
        #expect(result.outcome == .passed && said(result) == ["7 5 7 $"], "\(result.failures) \(said(result))")
    }

    @Test func `a value given with set stands in place of the file's, and in what is made of it`() throws {
        let text = "scenario: \"${month} ${name}\"\nvariables: { month: 2025-12, name: \"of ${month}\" }\ngiven: { now: 2025-12-15 }\nsteps: []\n"
        #expect(try read(text).map(\.name) == ["2025-12 of 2025-12"])
        #expect(try read(text, set: ["month": "2025-11"]).map(\.name) == ["2025-11 of 2025-11"])
        #expect(try read(text, set: ["name": ""]).map(\.name) == ["2025-12 "])
    }

    @Test func `a value for a variable that no scenario has is refused with the nearest one`() async throws {
        try await TestWorld.withFolder { folder in
            try write(["a.yaml": "scenario: a ${month}\nvariables: { month: 2025-12 }\nmatrix: { way: [1, 2] }\ngiven: { now: 2025-12-15 }\nsteps: []\n",
                       "b.yaml": "scenario: b\ngiven: { now: 2025-12-15 }\nsteps: []\n"], to: folder)
            // It is enough that one of the files has it.
            #expect(try ScenarioReader.read([folder], set: ["month": "2025-11"]).map(\.name) == ["a 2025-11 [way=1]", "a 2025-11 [way=2]", "b"])
            for (name, says) in [("moth", "did you mean 'month'?"), ("way", "no scenario has this variable")] {
                do throws(ScenarioFault) {
                    _ = try ScenarioReader.read([folder], set: [name: "x"])
                    Issue.record("\(name) was taken")
                } catch {
                    #expect(error.file == "--set \(name)" && error.message(.english).contains(says), "\(error.message(.english))")
                }
            }
        }
    }

    // MARK: matrix

    @Test func `a matrix makes a scenario of each combination, named by it, the last value changing first`() throws {
        let text = Self.text("matrix: { way: [direct, rename], row: [1, 5] }\nvariables: { place: \"QC107[${row}].EAT\" }\ntags: [\"${way}\"]",
                             "  - upload: { way: \"${way}\", package: { month: 2025-12, change: { \"${place}\": 25 } } }")
        let scenarios = try read(text)
        #expect(scenarios.map(\.name) == ["測試 [way=direct row=1]", "測試 [way=direct row=5]", "測試 [way=rename row=1]", "測試 [way=rename row=5]"])
        #expect(scenarios.map(\.tags) == [["direct"], ["direct"], ["rename"], ["rename"]])
        #expect(Set(scenarios.map(\.place)).count == 1)
        // A mistake that only one combination has is one of the whole file.
        let fault = try #require(mistake(in: text.replacing("[direct, rename]", with: "[direct, renam]")))
        #expect(fault.message(.english).contains("did you mean 'rename'"), "\(fault.message(.english))")
    }

    @Test func `a matrix over a policy runs under each of its readings`() async throws {
        let text = """
            scenario: 最後一分鐘
            policies: { freeze-by: import-time, result-when: always }
            matrix: { policies: { freeze-by: all } }
            given:
              now: 2025-12-31T23:50
              institutions:
                - { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] }
            steps:
              - upload: { package: { month: 2025-12 } }
              - advance: 2026-01-01T00:00
              - expect: { import: { accepted: 30 } }
            """
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(try read(text))
        #expect(results.map(\.name) == ["最後一分鐘 [freeze-by=import-time]", "最後一分鐘 [freeze-by=arrival-time]"])
        #expect(results.map(\.outcome) == [.failed, .passed])
        let chosen = try read(text.replacing("freeze-by: all }", with: "freeze-by: arrival-time, reject-scope: [row, file] }"))
        #expect(chosen.map(\.name) == ["最後一分鐘 [freeze-by=arrival-time reject-scope=row]", "最後一分鐘 [freeze-by=arrival-time reject-scope=file]"])
    }

    @Test func `a matrix of a thousand is read, and one of a million refused at once with its number`() throws {
        let tens = (1...10).map(String.init).joined(separator: ", ")
        func text(_ axes: Int, more: String = "") -> String {
            let matrix = (1...axes).map { "a\($0): [\(tens)]" }.joined(separator: ", ")
            return "scenario: x\nmatrix: { \(matrix)\(more) }\ngiven: { now: 2025-12-15 }\nsteps: []\n"
        }
        let thousand = try read(text(3))
        #expect(thousand.count == 1_000 && Set(thousand.map(\.name)).count == 1_000)
        #expect(mistake(in: text(3, more: ", b: [1, 2]"))?.message(.english).contains("makes 1000 scenarios at most; this one makes 2000") == true)
        let began = ContinuousClock.now
        let million = try #require(mistake(in: text(6)))
        #expect(million.place == TextPlace(line: 2, column: 9) && million.message(.english).contains("this one makes 1000000"), "\(million.message(.english))")
        #expect(million.message(.chinese).contains("這裡有 1000000 個"))
        // More than a number can hold.
        #expect(mistake(in: text(30))?.message(.english).contains("\(Int.max)+") == true)
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    /// A line before `given`, the steps, the place of the mistake, and what the message must say.
    @Test(arguments: [
        ("matrix: { a: [] }", "  - advance: 12:00", 2, 11, "one value at least"),
        ("matrix: { policies: { freeze-by: [] } }", "  - advance: 12:00", 2, 23, "one value at least"),
        ("matrix: { policies: { freeze-buy: all } }", "  - advance: 12:00", 2, 23, "did you mean 'freeze-by'"),
        ("matrix: { policies: { freeze-by: [arival-time] } }", "  - advance: 12:00", 2, 35, "its readings are import-time, arrival-time"),
        ("matrix: { a: { b: 1 } }", "  - advance: 12:00", 2, 14, "a text is expected"),
        ("matrix: [1, 2]", "  - advance: 12:00", 2, 9, "a mapping of keys and values"),
        ("matrix: { a: 1, a: 2 }", "  - advance: 12:00", 2, 11, "stands twice"),
        ("matrix: { \"a b\": [1, 2] }", "  - advance: 12:00", 2, 11, "letters, digits, - and _"),
        ("matrix: { a: [1, 2] }", "  - capture: { a: { from: output, find: x } }", 2, 9, "taken already"),
    ])
    func `a mistake in a matrix is found with its place`(head: String, steps: String, line: Int, column: Int, says: String) throws {
        let fault = try #require(mistake(in: Self.text(head, steps)))
        #expect(fault.place == TextPlace(line: line, column: column) && fault.message(.english).contains(says), "\(fault.message(.english))")
    }

    // MARK: secrets

    /// Whatever is kept of a result, as the reports have it.
    func kept(_ result: ScenarioResult) -> String { String(decoding: JSONLines.scenario(result), as: UTF8.self) }

    @Test func `a secret reaches the program and stands in nothing that is kept of the run`() async throws {
        // A variable that every test run has.
        let home = try #require(ProcessInfo.processInfo.environment["HOME"])
        try #require(home.count > 3)
        let text = #"""
            scenario: "with ${token}"
            about: "about ${token}"
            tags: ["tag ${token}"]
            labels: { owner: "label ${token}" }
            secrets: { token: { env: HOME } }
            \#(Self.given)
            steps:
              - label: "step ${token}"
                run: { command: [sh, -c, 'test "$1" = "$HOME" && echo "it is $1" && printf %s "$1" | base64 -w 0', x, "${token}"] }
              - { expect: { mail: { contains: "${token}" } }, fails: { because: "known ${token}" } }
              - { expect: { waiting: 0 }, fails: { because: "never came ${token}", with: "${token}" } }
            """#
        let result = try await run(text)
        #expect(result.outcome == .failed && result.steps == 2 && result.expectedFailures.count == 1 && result.failures.count == 1)
        #expect(said(result) == ["it is ********", "********"])
        #expect(result.name == "with ********" && result.tags == ["tag ********"] && result.subject.labels == ["owner": "label ********"])
        #expect(result.expectedFailures.first?.expected == "********" && result.failures.first?.expected == "********")
        #expect(result.failures.first?.what.english == "the failure that is known did not come: never came ********")
        #expect(!kept(result).contains(home), "\(kept(result))")
    }

    /// A scenario that never begins has reports too.
    @Test(arguments: ["skip: \"because of ${token}\"", "only: { because: \"because of ${token}\", when: { v: 2 } }", "fails: { because: \"because of ${token}\" }"])
    func `a secret stands in nothing that is kept of a scenario that did not begin`(key: String) async throws {
        let home = try #require(ProcessInfo.processInfo.environment["HOME"])
        let text = "scenario: \"with ${token}\"\nvariables: { v: 1 }\n\(key)\nsecrets: { token: { env: HOME }, other: { env: NO_SUCH_VARIABLE_OF_A_TEST } }\n\(Self.given)\nsteps: []\n"
        let result = try await run(text)
        #expect(result.outcome != .passed && !kept(result).contains(home), "\(kept(result))")
    }

    static let secret = "s3cret-K/+ =字"

    /// A way to spell it, in Python.
    @Test(arguments: ["t", "base64.b64encode(t.encode()).decode()", "urllib.parse.quote(t, safe='')", "urllib.parse.quote(t)", "urllib.parse.quote_plus(t)",
                      "urllib.parse.quote(t, safe='').replace('%2F', '%2f')"])
    func `a captured secret is hidden however it is spelt`(spelling: String) async throws {
        try await TestWorld.withFolder { folder in
            try write(["token": Self.secret, "spell.py": "import base64, sys, urllib.parse\nt = sys.argv[1]\nprint('<' + \(spelling) + '>')\nsys.exit(1)\n"], to: folder)
            let result = try await run(Self.text("about: x", """
                  - run: { command: [cat, token] }
                  - capture: { token: { from: output, find: '.+', secret: true } }
                  - { run: { command: [/usr/bin/python3, spell.py, "${token}"] }, fails: { because: its exit code is for the report } }
                  - run: { command: [/usr/bin/python3, spell.py, "${token}"] }
                """), folder: folder)
            // In the failure, in the one that was expected, in the timeline, and where it was read from.
            #expect(said(result) == ["********", "<********>", "<********>"])
            #expect(result.failures.first?.detail == ["<********>"] && result.expectedFailures.first?.detail == ["<********>"], "\(result.failures)")
            #expect(!kept(result).contains("s3cret"), "\(kept(result))")
        }
    }

    @Test func `a secret of several lines is hidden line by line`() async throws {
        try await TestWorld.withFolder { folder in
            try write(["key": "-----BEGIN KEY-----\nfirst-line-of-it\nsecond-line-of-it\n-----END KEY-----\n"], to: folder)
            let result = try await run(Self.text("about: x", """
                  - run: { command: [cat, key] }
                  - capture: { key: { from: output, find: '(?s).+', secret: true } }
                  - run: { command: [sh, -c, 'printf "%s" "$1"; exit 1', x, "${key}"] }
                """), folder: folder)
            #expect(result.failures.first?.actual == "1" && !kept(result).contains("line-of-it"), "\(kept(result))")
        }
    }

    @Test func `a secret that the environment lacks fails its scenario, by name, and no other`() async throws {
        let text = """
            scenario: without
            secrets: { here: { env: HOME }, token: { env: NO_SUCH_VARIABLE_OF_A_TEST } }
            \(Self.given)
            steps: [ { run: { command: [echo, "${token}"] } } ]
            ---
            scenario: other
            \(Self.given)
            steps: [ { expect: { waiting: 0 } } ]
            """
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(try read(text))
        #expect(results.map(\.outcome) == [.failed, .passed])
        #expect(results.first?.failures.first?.what.english == "the environment has no value for the secret 'token'" && results.first?.steps == 0)
        #expect(results.first?.failures.first?.place == TextPlace(line: 1, column: 1))
    }

    @Test func `a secret that is missing where an address must stand fails its scenario, and no other`() async throws {
        let text = """
            scenario: without
            secrets: { address: { env: NO_SUCH_VARIABLE_OF_A_TEST } }
            given: { now: 2025-12-15, institutions: [ { code: "1", account: { bound-to: "${address}" } } ] }
            steps: []
            ---
            scenario: other
            given: { now: 2025-12-15 }
            steps: []
            """
        let results = try await ScenarioRunner(resources: TestWorld.resources).run(try read(text))
        #expect(results.map(\.outcome) == [.failed, .passed])
        #expect(results.first?.failures.first?.what.english.contains("'address'") == true)
    }
}
