import Foundation
import Synchronization
import TestSupport
import Testing

/// `run` and `report merge`, as a person or a pipeline calls them.
@Suite(.serialized) struct RunCommandTests {
    /// Four lines; the next document begins on the sixth.
    static func story(_ name: String, _ more: String = "about: x", steps: String = "[ { expect: { waiting: 0 } } ]") -> String {
        "scenario: \(name)\n\(more)\ngiven: { now: 2025-12-15T09:00, institutions: [ { code: \"1131010012\", account: { bound-to: 127.0.0.9 }, residents: [ { generate: 1 } ] } ] }\nsteps: \(steps)\n"
    }

    func write(_ files: [String: [String]], to folder: String) throws {
        for (name, stories) in files {
            let path = URL(filePath: folder + "/" + name)
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try stories.joined(separator: "---\n").write(to: path, atomically: true, encoding: .utf8)
        }
    }

    func withSuite(_ files: [String: [String]], _ body: (String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            try write(files, to: folder)
            try await body(folder)
        }
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    func object(_ text: some StringProtocol) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
    }

    /// The names of the results of a run, in the order of its JSON lines.
    private func names(_ lines: String) throws -> [String] {
        try lines.split(separator: "\n").map(object).compactMap { ($0["subject"] as? [String: Any])?["name"] as? String }
    }

    // MARK: which scenarios

    @Test func `the list names file, line, tags and why something is skipped, and runs nothing`() async throws {
        let files = [
            "a.yaml": [Self.story("上傳", "tags: [card, slow]", steps: "[ { run: { command: [touch, was-run] } } ]"), Self.story("改正", "skip: not yet"), Self.story("看", "only: working on it")],
            "inner/b.yml": [Self.story("數", "matrix: { n: [1, 2] }")], "inner/part.yaml": ["part: p\nsteps: []\n"], "note.txt": ["no scenario"],
        ]
        try await withSuite(files) { folder in
            let whole = try await Binary.run(["run", folder, "--list"])
            #expect(whole.status == 0 && whole.output == """
                \(folder)/a.yaml
                  1  上傳  [card, slow]
                  6  改正  – not yet
                  11  看  ! only: working on it
                \(folder)/inner/b.yml
                  1  數 [n=1]
                  1  數 [n=2]
                5 scenarios

                """, "\(whole.output)")
            let some = try await Binary.run(["run", folder, "--list", "--filter", "數", "--shard", "2/2"])
            #expect(some.output == "\(folder)/inner/b.yml\n  1  數 [n=2]\n1 scenarios\n", "\(some.output)")
            let line = try await Binary.run(["run", folder + "/a.yaml:8", "--list"])
            #expect(line.output == "\(folder)/a.yaml\n  6  改正  – not yet\n1 scenarios\n", "\(line.output)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/was-run"))
        }
    }

    /// Options, and what the message must say.
    @Test(arguments: [
        (["--filter", "uplaod twice"], "of 2 scenarios none fits 'uplaod twice'; did you mean 'upload twice'?"), (["--tags", "crad"], "did you mean 'card'?"), (["--filter", "zzz"], "none fits 'zzz'"),
        (["--filter", "upload", "--tags", "no-tag"], "none fits"), (["--shard", "0/5"], "PART/OF"), (["--shard", "6/5"], "PART/OF"), (["--shard", "1-5"], "PART/OF"), (["--seed", "x"], "--seed"),
        (["--set", "month"], "NAME=VALUE"), (["--set", "moth=2025-11"], "did you mean 'month'?"), (["--watch", "--keep"], "do not go together"), (["--jobs", "0"], "--jobs"),
        (["--json", "/proc/nowhere/r.json"], "/proc/nowhere/r.json"), (["--json-lines", "/proc/nowhere/l"], "/proc/nowhere/l"), (["--profile", "ltcpap"], "ltcpap-2025-09"),
    ])
    func `wrong use ends with 2 and the nearest right word`(options: [String], says: String) async throws {
        try await withSuite(["a.yaml": [Self.story("upload twice", "tags: [card]\nvariables: { month: 2025-12 }"), Self.story("upload")]]) { folder in
            let outcome = try await Binary.run(["run", folder] + options)
            #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
        }
    }

    @Test func `a file with a mistake ends with 2 at its place, before anything is run`() async throws {
        let good = Self.story("good", steps: "[ { run: { command: [touch, was-run] } } ]")
        for (bad, says) in [(Self.story("bad", steps: "[ { uplod: {} } ]"), "b.yaml:4:12: unknown key 'uplod'; did you mean 'upload'?"), (Self.story("a") + "---\n" + Self.story("a"), "'a' already"),
                            ("part: p\nsteps: [ { include: b.yaml } ]\n---\n" + Self.story("x", steps: "[ { include: b.yaml } ]"), "b.yaml")] {
            try await withSuite(["a.yaml": [good], "b.yaml": [bad]]) { folder in
                let outcome = try await Binary.run(["run", folder])
                #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
                #expect(!FileManager.default.fileExists(atPath: folder + "/was-run"))
            }
        }
        try await withSuite(["part.yaml": ["part: p\nsteps: []\n"]]) { folder in
            let outcome = try await Binary.run(["run", folder])
            #expect(outcome.status == 2 && outcome.output.contains("there is no scenario"), "\(outcome)")
        }
    }

    @Test func `what is marked only runs alone at a desk, and not at all where that is forbidden`() async throws {
        try await withSuite(["a.yaml": [Self.story("one"), Self.story("two", "only: working on it")], "b.yaml": [Self.story("three")]]) { folder in
            let desk = try await Binary.run(["run", folder])
            #expect(desk.status == 0 && desk.output.contains("3 scenarios: 1 passed, 0 failed, 2 skipped"), "\(desk)")
            let pipeline = try await Binary.run(["run", folder, "--forbid-only"])
            #expect(pipeline.status == 2 && pipeline.output.contains("\(folder)/a.yaml") && pipeline.output.contains("'two' is marked only"), "\(pipeline)")
            // What is not chosen cannot be left in by mistake.
            let other = try await Binary.run(["run", folder, "--forbid-only", "--filter", "b.yaml"])
            #expect(other.status == 0 && other.output.contains("1 passed, 0 failed, 0 skipped"), "\(other)")
        }
    }

    @Test func `a value given with set is the one that the story has`() async throws {
        try await withSuite(["a.yaml": [Self.story("n is ${n}", "variables: { n: 5 }", steps: "[ { expect: { waiting: \"${n}\" } } ]")]]) { folder in
            #expect(try await Binary.run(["run", folder]).status == 1)
            let outcome = try await Binary.run(["run", folder, "--set", "n=7", "--set", "n=0"])
            #expect(outcome.status == 0 && outcome.output.contains("n is 0"), "\(outcome)")
        }
    }

    // MARK: order

    @Test func `a shuffled run prints what brings the same order again`() async throws {
        try await withSuite(["a.yaml": [Self.story("x", "matrix: { n: [\((1...12).map(String.init).joined(separator: ", "))] }")]]) { folder in
            let usual = try names(try await Binary.run(["run", folder, "--jobs", "1", "--json-lines", "-"]).output)
            #expect(usual == (1...12).map { "x [n=\($0)]" })
            let shuffled = try await Binary.run(["run", folder, "--jobs", "1", "--shuffle", "--json-lines", folder + "/first"])
            let order = try names(try text(folder + "/first"))
            // One shuffle in 479,001,600 leaves twelve as they were.
            #expect(shuffled.status == 0 && order.sorted() == usual.sorted() && order != usual)
            let words = try #require(shuffled.output.firstMatch(of: /the same again: (.+)/)?.output.1).split(separator: " ").map(String.init)
            let again = try await Binary.run(["run", folder, "--jobs", "1", "--json-lines", "-"] + words)
            #expect(again.status == 0, "\(words) \(again.output)")
            #expect(try names(again.output) == order)
            // The table stays in the order of the file.
            let lines = shuffled.output.split(separator: "\n").filter { $0.contains("✓ x [n=") }.compactMap { $0.firstMatch(of: /n=(\d+)/)?.output.1 }
            #expect(lines == (1...12).map { "\($0)" }, "\(shuffled.output)")
        }
    }

    // MARK: reports

    @Test func `JSON lines tell of the run, of each scenario as it ends, and of the end, and of nothing else`() async throws {
        let files = ["a.yaml": [Self.story("passes"), Self.story("fails", steps: "[ { expect: { waiting: 1 } } ]"), Self.story("skipped", "skip: not yet")]]
        try await withSuite(files) { folder in
            let outcome = try await Binary.run(["run", folder, "--json-lines", "-", "--seed", "7", "--shard", "1/1"])
            let lines = try outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(object)
            #expect(outcome.status == 1 && outcome.output.hasSuffix("\n"))
            #expect(lines.compactMap { $0["event"] as? String } == ["run", "scenario", "scenario", "scenario", "end"])
            #expect(lines.first?["total"] as? Int == 3 && lines.first?["seed"] as? Int == 7 && lines.first?["shard"] as? String == "1/1")
            let outcomes = lines.compactMap { line in (line["subject"] as? [String: Any]).map { ("\($0["name"] ?? "")", "\(line["outcome"] ?? "")") } }
            #expect(Dictionary(outcomes, uniquingKeysWith: { $1 }) == ["passes": "passed", "fails": "failed", "skipped": "skipped"])
            let totals = try #require(lines.last?["totals"] as? [String: Int])
            #expect(totals["passed"] == 1 && totals["failed"] == 1 && totals["skipped"] == 1 && totals["scenarios"] == 3)
            // Into a file, beside the table for people.
            let both = try await Binary.run(["run", folder, "--json-lines", folder + "/lines"])
            #expect(both.output.contains("3 scenarios: 1 passed, 1 failed, 1 skipped"))
            #expect(try text(folder + "/lines").split(separator: "\n").count == 5)
        }
    }

    /// Everything but times and what they order.
    private func timeless(_ value: Any) -> Any {
        if let list = value as? [Any] { return list.map(timeless) }
        guard let object = value as? [String: Any] else { return value }
        return object.filter { !["seconds", "began", "timeline"].contains($0.key) }.mapValues(timeless)
    }

    private func timeless(file: String) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: timeless(try object(text(file))), options: [.sortedKeys, .prettyPrinted])
        return String(decoding: data, as: UTF8.self)
    }

    private func timeless(xml file: String) throws -> String {
        try text(file).replacing(/\ (time|timestamp)="[^"]*"/, with: "").replacing(/[0-9]+\.[0-9]+ s/, with: "s")
    }

    private static let suite = [
        "card/a.yaml": [
            story("上傳", "labels: { owner: team-a }", steps: "[ { upload: { package: { month: 2025-12 } } }, { advance: 12:00 }, { expect: { ledger: { QC100: 1 } } } ]"),
            story("數", "matrix: { n: [0, 1, 2] }\ntags: [card, n]", steps: "[ { expect: { waiting: \"${n}\" } } ]"), story("不執行", "skip: 尚未 <&>\""),
        ],
        "card/b.yaml": [story("已知", "fails: { because: bug 12 }", steps: "[ { expect: { waiting: 4 } } ]"), story("數 [n=1]")],
        "forms/c.yaml": [story("會失敗", steps: "[ { run: { command: [sh, -c, 'echo \"<said> & done\"; exit 3'] } } ]")],
    ]

    @Test func `five shards and their merge are one run, in every report`() async throws {
        try await withSuite(Self.suite) { folder in
            let reports = { (name: String) in ["--json", "\(folder)/\(name).json", "--junit", "\(folder)/\(name).xml"] }
            let whole = try await Binary.run(["run", folder + "/card", folder + "/forms"] + reports("whole"))
            #expect(whole.status == 1 && whole.output.contains("8 scenarios: 4 passed, 3 failed, 1 skipped"), "\(whole)")
            for part in 1...5 {
                // Each machine in an order of its own, and told of another in which to look.
                let outcome = try await Binary.run(["run", folder + "/card", folder + "/forms", "--shard", "\(part)/5", "--seed", "\(part)"] + reports("part-\(part)"))
                #expect(outcome.status < 2 && outcome.output.contains("of 8 scenarios"), "\(outcome)")
            }
            let merged = try await Binary.run(["report", "merge"] + (1...5).reversed().map { "\(folder)/part-\($0).json" } + reports("merged") + ["--html", folder + "/merged.html"])
            #expect(merged.status == 1 && merged.output.contains("8 scenarios: 4 passed, 3 failed, 1 skipped"), "\(merged)")
            #expect(try timeless(file: folder + "/merged.json") == timeless(file: folder + "/whole.json"))
            #expect(try timeless(xml: folder + "/merged.xml") == timeless(xml: folder + "/whole.xml"))
            #expect(try text(folder + "/merged.html").contains("會失敗"))
            // A run in which nothing failed ends with 0.
            let fine = try await Binary.run(["report", "merge", folder + "/fine.json"])
            #expect(fine.status == 2, "\(fine)")
            _ = try await Binary.run(["run", folder + "/card", "--filter", "已知", "--json", folder + "/fine.json"])
            #expect(try await Binary.run(["report", "merge", folder + "/fine.json"]).status == 0)
        }
    }

    @Test func `a merge that would not be the whole is refused, and says what is missing or too much`() async throws {
        try await withSuite(["a.yaml": [Self.story("x", "matrix: { n: [1, 2, 3, 4, 5, 6] }")]]) { folder in
            for part in 1...3 { _ = try await Binary.run(["run", folder, "--shard", "\(part)/3", "--json", "\(folder)/\(part).json"]) }
            _ = try await Binary.run(["run", folder, "--json", "\(folder)/whole.json"])
            _ = try await Binary.run(["run", folder, "--shard", "2/2", "--json", "\(folder)/half.json"])
            try "{}".write(toFile: folder + "/empty.json", atomically: true, encoding: .utf8)
            try String(text(folder + "/2.json").dropLast(40)).write(toFile: folder + "/cut.json", atomically: true, encoding: .utf8)
            for (files, says) in [
                (["1", "3"], "missing: 2/3"), (["3"], "missing: 1/3, 2/3"), (["1", "2", "3", "2"], "it is shard 2/3, as \(folder)/2.json is"), (["1", "half"], "not the same division"),
                (["1", "2", "3", "whole"], "cannot be merged with a whole run"), (["whole", "whole"], "is in \(folder)/whole.json too"), (["1", "2", "empty"], "\(folder)/empty.json: this is no file"),
                (["1", "2", "cut"], "\(folder)/cut.json: this is no file"), (["1", "2", "nowhere"], "\(folder)/nowhere.json cannot be read"), ([], "Missing expected argument"),
            ] {
                let outcome = try await Binary.run(["report", "merge", "--json", folder + "/out.json"] + files.map { "\(folder)/\($0).json" })
                #expect(outcome.status == 2 && outcome.output.contains(says), "\(files): \(outcome)")
                #expect(!FileManager.default.fileExists(atPath: folder + "/out.json"))
            }
        }
    }

    /// Read by junitparser, which other tools of Python's use too.
    @Test func `JUnit is read by somebody else's parser as it was meant`() async throws {
        try await withSuite(Self.suite) { folder in
            _ = try await Binary.run(["run", folder, "--junit", folder + "/j.xml"])
            let read = try await RealClients.run(["/usr/bin/python3", "-c", """
                import sys, junitparser
                run = junitparser.JUnitXml.fromfile(sys.argv[1])
                print(run.tests, run.failures, run.errors, run.skipped)
                for suite in run:
                    print(suite.name[len(sys.argv[2]):], suite.tests, suite.failures, suite.skipped, suite.tests == len(list(suite)), 'ministry-sandbox' in list(suite.properties())[0].value)
                    for case in suite:
                        print(case.name, case.classname == suite.name, case.time >= 0, [(type(r).__name__, r.message) for r in case.result])
                        if case.name == '會失敗': print('<said> & done' in case.result[0].text, "--filter '會失敗'" in case.result[0].text, '<said> & done' in case.system_out)
                """, folder + "/j.xml", folder])
            #expect(read.output == """
                8 3 0 1
                /card/a.yaml 5 2 1 True True
                上傳 True True []
                數 [n=0] True True []
                數 [n=1] True True [('Failure', 'files waiting for the import')]
                數 [n=2] True True [('Failure', 'files waiting for the import')]
                不執行 True True [('Skipped', '尚未 <&>"')]
                /card/b.yaml 2 0 0 True True
                已知 True True []
                數 [n=1] True True []
                /forms/c.yaml 1 1 0 True True
                會失敗 True True [('Failure', "the program's exit code differs")]
                True True True

                """, "\(read.output)")
        }
    }

    /// As a failure prints it, by a shell, in the folder in which the run was called.
    func again(_ output: String, in folder: String) async throws -> RealClients.Outcome {
        let command = try #require(output.firstMatch(of: /run just this one again: (.+)/)?.output.1)
        let programs = URL(filePath: Binary.path).deletingLastPathComponent().path
        return try await RealClients.run(["sh", "-c", String(command)], environment: [
            "PATH": programs + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"), "LANG": "C", "LC_ALL": "", "MINISTRY_SANDBOX_HOME": TestWorld.resources,
        ], folder: folder)
    }

    @Test func `the command that a failure prints runs that scenario again, and no other`() async throws {
        let files = ["my suite/a.yaml": [Self.story("it's $(one) of two", "matrix: { n: [0, 1] }", steps: "[ { expect: { waiting: \"${n}\" } } ]"), Self.story("it's $(one) of two [n=1] or so")]]
        try await withSuite(files) { folder in
            let outcome = try await Binary.run(["run", "my suite"], folder: folder)
            #expect(outcome.status == 1 && outcome.output.contains("3 scenarios: 2 passed, 1 failed"), "\(outcome)")
            let again = try await again(outcome.output, in: folder)
            #expect(again.status == 1 && again.output.contains("1 scenarios: 0 passed, 1 failed") && again.output.contains("it's $(one) of two [n=1]"), "\(again)")
        }
    }

    @Test func `the command that a failure prints has the values that the run was given`() async throws {
        try await withSuite(["a.yaml": [Self.story("x", "variables: { n: 0 }", steps: "[ { expect: { waiting: \"${n}\" } } ]")]]) { folder in
            let outcome = try await Binary.run(["run", "a.yaml", "--set", "n=7"], folder: folder)
            #expect(outcome.status == 1 && outcome.output.contains("expected: 7"))
            let again = try await again(outcome.output, in: folder)
            #expect(again.status == 1 && again.output.contains("expected: 7"), "\(again)")
        }
    }

    @Test func `a secret stands in no report, in no list and in no message`() async throws {
        let token = "Vendor-Token-4711"
        let steps = "[ { run: { command: [sh, -c, 'echo \"it is $T\"; printf %s \"$T\" | base64; exit 1'], environment: { T: \"${token}\" } } } ]"
        let more = "tags: [\"tag-${token}\"]\nlabels: { owner: \"${token}\" }\nsecrets: { token: { env: VENDOR_TOKEN } }"
        try await withSuite(["a.yaml": [Self.story("with ${token}", more, steps: steps), Self.story("skipped ${token}", more + "\nskip: \"for ${token}\"")]]) { folder in
            let kinds = ["json", "junit", "html", "summary", "json-lines"]
            let outcome = try await Binary.run(["run", folder, "--github"] + kinds.flatMap { ["--" + $0, "\(folder)/report.\($0)"] }, environment: ["VENDOR_TOKEN": token])
            #expect(outcome.status == 1 && outcome.output.contains("it is ********") && outcome.output.contains("::error"), "\(outcome)")
            let list = try await Binary.run(["run", folder, "--list"], environment: ["VENDOR_TOKEN": token])
            let none = try await Binary.run(["run", folder, "--filter", "tag-Vendor-Token-4712"], environment: ["VENDOR_TOKEN": token])
            #expect(list.status == 0 && none.status == 2)
            let shown = [outcome.output, list.output, none.output.replacing("4712", with: "")] + (try kinds.map { try text("\(folder)/report.\($0)") })
            let encoded = Data(token.utf8).base64EncodedString()
            for (number, text) in shown.enumerated() { #expect(!text.contains(token) && !text.contains(encoded) && !text.isEmpty, "\(number): \(text)") }
            let without = try await Binary.run(["run", folder])
            #expect(without.status == 1 && without.output.contains("the environment has no value for the secret 'token'"), "\(without)")
        }
    }
}
