import Foundation
import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

/// Values of included files, and those that are known only while a scenario runs.
extension ValueTests {
    // MARK: include

    private static let parts = [
        "up.yaml": """
            part: up
            variables: { month: 2025-12, eat: 5, name: "a-${month}.zip" }
            steps:
              - upload: { as: "${name}", package: { month: "${month}", change: { "QC107[1].EAT": "${eat}" } } }
              - advance: next-import
            """,
        "look.yaml": "part: look\nvariables: { count: 1 }\nsteps:\n  - expect: { waiting: \"${count}\" }\n",
        "both.yaml": "part: both\nvariables: { n: 7 }\nsteps:\n  - include: { file: look.yaml, with: { count: \"${n}\" } }\n",
        "base.yaml": """
            part: base
            variables: { code: "1131010012" }
            given:
              now: 2025-12-15T09:00
              institutions: [ { code: "${code}", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 2 } ] } ]
            """,
        "two.yaml": "part: a\nsteps: []\n---\npart: b\nsteps: []\n",
        "story.yaml": "scenario: a\ngiven: { now: 2025-12-15 }\nsteps: []\n",
        "loop-a.yaml": "part: a\nsteps:\n  - include: loop-b.yaml\n",
        "loop-b.yaml": "part: b\nsteps:\n  - include: { file: loop-a.yaml }\n",
        "self.yaml": "part: self\nsteps:\n  - retry: { until: { waiting: 0 }, steps: [ { include: self.yaml } ] }\n",
        "given-loop.yaml": "part: g\ngiven: { include: given-loop.yaml }\n",
        "slip.yaml": "part: slip\nsteps:\n  - advance: 12:00\n  - uplod: {}\n",
        "value.yaml": "part: value\nsteps:\n  - run: { command: [echo, \"v=0\"] }\n  - capture: { c: { from: output, find: 'v=(.)' } }\n",
        "uses.yaml": "part: uses\nsteps:\n  - expect: { waiting: \"${c}\" }\n",
    ]

    private func withParts(_ body: (String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            try write(Self.parts, to: folder)
            try await body(folder)
        }
    }

    @Test func `the steps of another file are done with the values that the include gives, or with the file's own`() async throws {
        try await withParts { folder in
            let result = try await run(Self.text("variables: { eat: 25, bad: 25 }", """
                  - include: up.yaml
                  - expect: { import: { accepted: 30 } }
                  - include: { file: up.yaml, with: { eat: "${bad}", name: second.zip } }
                  - expect: { now: 2025-12-15T18:00, import: { accepted: 29 }, findings: [ { rule: value-not-allowed, form: QC107 } ] }
                  - expect: { events: [ { kind: upload.received, contains: a-2025-12.zip, count: 1 }, { kind: upload.received, contains: second.zip, count: 1 } ] }
                """), folder: folder)
            #expect(result.outcome == .passed && result.steps == 7, "\(result.failures)")
        }
    }

    @Test func `a failure in an included file, however deep, stands at its place in that file`() async throws {
        try await withParts { folder in
            let result = try await run(Self.text("about: x", "  - include: both.yaml"), folder: folder)
            let failure = try #require(result.failures.first)
            #expect(URL(filePath: failure.file).lastPathComponent == "look.yaml" && failure.place == TextPlace(line: 4, column: 24) && failure.expected == "7", "\(failure)")
            #expect(failure.sourceLine == "  - expect: { waiting: \"${count}\" }")
        }
    }

    /// The step or the given that includes, in which file the fault is found, where, and what the message must say.
    @Test(arguments: [
        ("  - include: loop-a.yaml", "loop-b.yaml", 3, 22, "in a circle: values.yaml → loop-a.yaml → loop-b.yaml → loop-a.yaml"),
        ("  - include: self.yaml", "self.yaml", 3, 57, "in a circle: values.yaml → self.yaml → self.yaml"),
        ("  - include: nowhere.yaml", "", 8, 14, "there is no file"),
        ("  - include: story.yaml", "", 8, 14, "'story.yaml' cannot be included"),
        ("  - include: two.yaml", "", 8, 14, "one document that begins with part:"),
        ("  - include: { file: up.yaml, with: { mont: 2025-11 } }", "", 8, 39, "did you mean 'month'?"),
        ("  - include: { file: up.yaml, wiht: { month: 2025-11 } }", "", 8, 31, "did you mean 'with'?"),
        ("  - { include: up.yaml, label: x }", "", 8, 7, "no label"),
        ("  - include: base.yaml", "base.yaml", 1, 1, "'steps' is missing"),
        ("  - include: slip.yaml", "slip.yaml", 4, 5, "did you mean 'upload'?"),
        ("  - include: value.yaml\n  - include: \"${c}.yaml\"", "", 9, 14, "cannot wait for a value of the run"),
        ("  - include: uses.yaml", "uses.yaml", 3, 24, "no value called 'c'"),
    ])
    func `a mistake in an include is found with its file and its place`(step: String, file: String, line: Int, column: Int, says: String) async throws {
        try await withParts { folder in
            let fault = try #require(mistake(in: Self.text("about: x", step), folder: folder))
            #expect(URL(filePath: fault.file).lastPathComponent == (file.isEmpty ? "values.yaml" : file))
            #expect(fault.place == TextPlace(line: line, column: column) && fault.message(.english).contains(says), "\(fault.message(.english))")
        }
    }

    @Test func `a file that includes itself from a file is refused, however it is named`() async throws {
        try await TestWorld.withFolder { folder in
            try write(["s.yaml": "scenario: x\ngiven: { now: 2025-12-15 }\nsteps:\n  - include: ../\(URL(filePath: folder).lastPathComponent)/p.yaml\n",
                       "p.yaml": "part: p\nsteps:\n  - include: link.yaml\n"], to: folder)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.yaml", withDestinationPath: folder + "/p.yaml")
            do throws(ScenarioFault) {
                _ = try ScenarioReader.read([folder])
                Issue.record("nothing was found")
            } catch {
                #expect(error.message(.english).contains("in a circle: s.yaml → p.yaml → p.yaml"), "\(error.message(.english))")
            }
        }
    }

    @Test func `a given may begin with another file's, whose world it adds to`() async throws {
        try await withParts { folder in
            let text = """
                scenario: x
                given: { include: base.yaml, now: 2025-11-03T08:00, institutions: [ { code: "2", account: {} } ] }
                steps:
                  - expect: { now: 2025-11-03T08:00 }
                  - login: { account: "2", is: accepted }
                  - login: { account: "1131010012", is: accepted }
                  - expect: { due: { month: 2025-11, missing: 2 } }
                """
            let result = try await run(text, folder: folder)
            #expect(result.outcome == .passed, "\(result.failures)")
            let own = try await run(text.replacing(", now: 2025-11-03T08:00", with: "").replacing("2025-11", with: "2025-12").replacing("03T08:00", with: "15T09:00"), folder: folder)
            #expect(own.outcome == .passed, "\(own.failures)")
        }
    }

    @Test(arguments: [
        ("include: base.yaml, institutions: [ { code: \"1131010012\" } ]", "code stands twice"), ("include: up.yaml", "'given' is missing"),
        ("include: given-loop.yaml", "in a circle"), ("include: nowhere.yaml", "no file"), ("institutions: []", "'now' is missing"),
    ])
    func `a given that cannot be made of another file's is refused`(given: String, says: String) async throws {
        try await withParts { folder in
            let fault = try #require(mistake(in: "scenario: x\ngiven: { \(given) }\nsteps: []\n", folder: folder))
            #expect(fault.place != nil && fault.message(.english).contains(says), "\(fault.message(.english))")
        }
    }

    @Test func `a part alone is no scenario, and a folder may hold both`() async throws {
        try await withParts { folder in
            let whole = try ScenarioReader.read([folder])
            let part = try ScenarioReader.read([folder + "/up.yaml"])
            #expect(whole.map(\.name) == ["a"] && part.isEmpty)
        }
    }

    // MARK: captures

    @Test func `values come from the result file, and later steps use them, in keys too`() async throws {
        let result = try await run(Self.text("about: x", #"""
              - upload: { package: { month: 2025-12, change: { "QC107[2].EAT": 25 } } }
              - advance: 12:00
              - capture:
                  row: { from: result, find: '"row" *: *(\d+)' }
                  rule: { from: result, find: '"rule" *: *"([a-z-]+)"' }
                  form: { from: result, find: 'QC107' }
              - expect: { findings: [ { rule: "${rule}", form: "${form}", row: "${row}" } ], ledger: { "${form}": 1 } }
              - expect: { findings: [ { rule: "${rule}", form: "${form}", row: "${row}1" } ] }
            """#))
        #expect(result.steps == 4 && result.failures.first?.place?.line == 15, "\(result.failures)")
    }

    @Test func `values come from the mails, and whoever has both gets in`() async throws {
        let text = #"""
            scenario: x
            given:
              now: 2024-12-03T14:00
              calendars: [113]
              institutions: [ { code: "1131010012", residents: [ { id: A123456789, admitted: 2024-10-01 } ] } ]
            steps:
              - enrolment: { apply: { institution: "1131010012", system: rented, papers: [mandate, vendor-undertaking], vendor: 測試資訊, address: 127.0.0.5, person-id: F131104093, person-name: 測試負責人 } }
              - enrolment: { review: "1131010012" }
              - advance: 2024-12-20T10:00
              - capture:
                  user: { from: mail, kind: account, institution: "1131010012", find: '帳號：(\S+)' }
                  password: { from: mail, kind: password, find: '密碼：(\S+)', secret: true }
              - login: { account: "${user}", password: "${password}", is: accepted }
              - login: { account: "${user}", password: "${password}x", is: refused, because: wrong-password }
              - run: { command: [sh, -c, 'echo "${user} ${password}"; test "$SANDBOX_PASSWORD" = "${password}"'] }
            """#
        let result = try await run(text)
        #expect(result.outcome == .passed && said(result) == ["1131010012 ********"], "\(result.failures) \(said(result))")
    }

    @Test func `values come from the last program's output: the first group, else the whole match`() async throws {
        let result = try await run(Self.text("about: x", #"""
              - run: { command: [echo, "code-111 code-222"] }
              - run: { command: [echo, "code-333 code-444"] }
              - capture: { group: { from: output, find: 'code-(\d+)' }, whole: { from: output, find: 'code-4\d+' } }
              - run: { command: [echo, "${group} ${whole}"] }
              - capture: { group: { from: output, find: '(code)-' } }
              - run: { command: [echo, "${group}"] }
            """#))
        #expect(result.outcome == .passed && said(result).suffix(2) == ["333 code-444", "code"], "\(result.failures) \(said(result))")
    }

    @Test func `the end of a line is an end for a pattern`() async throws {
        let result = try await run(Self.text("about: x", #"""
              - run: { command: [sh, -c, "echo first; echo row=12; echo last"] }
              - capture: { row: { from: output, find: '^row=(\d+)$' } }
              - run: { command: [echo, "${row}"] }
            """#))
        #expect(result.outcome == .passed && said(result).last == "12", "\(result.failures)")
    }

    @Test(arguments: [
        ("  - capture: { c: { from: output, find: 'x(y)' } }", "the text is empty", [String]()),
        ("  - capture: { c: { from: mail, kind: account, find: 'x(y)' } }", "the text is empty", [String]()),
        ("  - capture: { c: { from: result, find: 'x(y)' } }", "the text is empty", [String]()),
        ("  - run: { command: [echo, said] }\n  - capture: { c: { from: output, find: 'x(y)' } }", "no match in 5 characters", ["said"]),
        ("  - run: { command: [echo, said] }\n  - capture: { c: { from: output, find: 'x(y)', secret: true } }", "no match in 5 characters", [String]()),
    ])
    func `a value that is not found fails, with the pattern, its place and the text`(steps: String, actual: String, detail: [String]) async throws {
        let result = try await run(Self.text("about: x", steps + "\n  - expect: { waiting: \"${c}\" }"))
        let failure = try #require(result.failures.first)
        #expect(result.failures.count == 1 && failure.what.english == "no value for 'c' is found" && failure.expected == "x(y)", "\(failure)")
        #expect(failure.actual == actual && failure.detail == detail && failure.sourceLine?.contains("capture") == true, "\(failure)")
        #expect(failure.place?.line == 7 + steps.split(separator: "\n").count)
    }

    @Test func `where a value is not found, what is shown of the text has no password in it`() async throws {
        let result = try await run(Self.text("about: x", """
              - run: { command: [sh, -c, 'echo "password $SANDBOX_PASSWORD"'] }
              - capture: { c: { from: output, find: 'x(y)' } }
            """))
        #expect(result.failures.first?.detail == ["password ********"] && !kept(result).contains("sandbox-1131010012"), "\(result.failures)")
    }

    @Test func `a value that is used before it was found fails there`() async throws {
        let result = try await run(Self.text("about: x", """
              - expect: { waiting: "${c}" }
              - capture: { c: { from: output, find: x } }
            """))
        let failure = try #require(result.failures.first)
        #expect(failure.what.english == "'c' has no value yet" && failure.place == TextPlace(line: 8, column: 24), "\(failure)")
    }

    @Test(arguments: [
        ("find: '(', from: output", 27, "no regular expression"), ("find: x, from: results", 36, "did you mean 'result'"), ("from: output", 19, "'find' is missing"),
        ("find: x, from: mail, kind: acount", 48, "did you mean 'account'"), ("find: x, from: output, secret: perhaps", 52, "true or false"), ("find: x, frm: output", 30, "did you mean 'from'"),
    ])
    func `a mistake in a capture is found with its place`(capture: String, column: Int, says: String) throws {
        let fault = try #require(mistake(in: Self.text("about: x", "  - capture: { c: { \(capture) } }")))
        #expect(fault.place == TextPlace(line: 8, column: column) && fault.message(.english).contains(says), "\(fault.message(.english))")
    }

    @Test(arguments: ["value.yaml", "${file}"]) func `a value that an included file found is known to what follows`(file: String) async throws {
        try await withParts { folder in
            let result = try await run(Self.text("variables: { file: value.yaml }", "  - include: \"\(file)\"\n  - include: uses.yaml\n  - expect: { waiting: \"${c}\" }"), folder: folder)
            #expect(result.outcome == .passed && result.steps == 4, "\(result.failures)")
        }
    }

    // MARK: steps that wait for values

    /// A step with a value that is captured as `c`, where its mistake is, and what the message must say.
    @Test(arguments: [
        ("expect: { waiting: \"${c}\", leger: { QC100: 1 } }", 32, "did you mean 'ledger'?"), ("expect: { waiting: many, ledger: { QC100: \"${c}\" } }", 24, "whole number"),
        ("upload: { as: \"${c}\", package: { month: \"${c}\", day: 45 } }", 58, "from 1 to 31"), ("upload: { as: \"${c}\", file: nowhere.zip }", 33, "no file"),
        ("login: { account: \"${c}\", is: perhaps }", 35, "accepted or refused"), ("run: { command: [\"${c}\"], timeout: soon }", 40, "no time limit"),
        ("await: { event: upload.received, contains: \"${c}\", count: 0 }", 63, "1 at least"), ("retry: { until: { waiting: \"${c}\", legder: {} } }", 40, "did you mean 'ledger'?"),
        ("expect: { now: \"${c}\", due: { month: \"${c}\", missing: many } }", 59, "whole number"),
        ("upload: { from: \"${c}\", package: { month: \"${c}\", damage: truncat } }", 63, "did you mean 'truncate'"),
    ])
    func `a mistake beside a value that is waited for is found when the file is read`(step: String, column: Int, says: String) throws {
        let fault = try #require(mistake(in: Self.text("about: x", "  - capture: { c: { from: output, find: x } }\n  - \(step)")))
        #expect(fault.place == TextPlace(line: 9, column: column) && fault.message(.english).contains(says), "\(fault.message(.english))")
    }

    @Test func `what waits is read with its value when its turn comes, whatever kind of value it is`() async throws {
        let result = try await run(Self.text("about: x", #"""
              - run: { command: [echo, "2025-12 2025-12-15T12:00 QC107 127.0.0.2 1131010012 value-not-allowed zero=0"] }
              - capture:
                  month: { from: output, find: '^(\S+)' }
                  noon: { from: output, find: '(\S+T12:00)' }
                  form: { from: output, find: 'QC\d+' }
                  address: { from: output, find: '127\S+' }
                  code: { from: output, find: '113\d+' }
                  rule: { from: output, find: 'value\S+' }
                  zero: { from: output, find: 'zero=(\d)' }
              - upload: { account: "${code}", from: "${address}", package: { month: "${month}", change: { "${form}[1].EAT": 25 } } }
              - advance: "${noon}"
              - expect: { findings: [ { rule: "${rule}", form: "${form}" } ], ledger: { "${form}": 1 }, due: { month: "${month}", missing: "${zero}" }, now: "${noon}" }
            """#))
        #expect(result.outcome == .passed, "\(result.failures)")
    }

    @Test func `a value of the wrong kind fails its step, at its place`() async throws {
        let result = try await run(Self.text("about: x", """
              - run: { command: [echo, many] }
              - capture: { c: { from: output, find: many } }
              - expect: { waiting: "${c}" }
            """))
        let failure = try #require(result.failures.first)
        #expect(failure.place == TextPlace(line: 10, column: 24) && failure.what.english.contains("whole number") && result.steps == 2, "\(failure)")
    }
}
