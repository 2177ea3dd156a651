import Foundation
import Generation
import Interchange
import Ministry
import TestSupport
import Testing

@Suite struct CommandTests {
    @Test(arguments: ["", "up", "demo", "run", "check", "status", "clock", "clock advance", "clock scheduled", "world", "world restore",
                      "world reset", "policy", "registry", "registry admit", "due", "enrolment", "enrolment apply", "mail", "catalog calendar", "accounts", "accounts add", "accounts change", "accounts refused", "uploads", "uploads show", "uploads mail", "uploads prune",
                      "replay", "explain", "shrink", "export", "imports", "catalog"])
    func `help is as the golden one`(command: String) async throws {
        let outcome = try await Binary.run(command.split(separator: " ").map(String.init) + ["--help"], environment: ["COLUMNS": "80"])
        #expect(outcome.status == 0)
        try Golden.compare(outcome.output, with: "Help/\(command.isEmpty ? "ministry-sandbox" : command.replacing(" ", with: "-")).txt")
    }

    /// Wrong use: one clear message, exit 2, never a trace.
    @Test(arguments: [
        (["nonsense"], "nonsense"), (["run"], "Missing expected argument"), (["run", "/nowhere"], "/nowhere"), (["run", "--jobs", "0", "x"], "--jobs"),
        (["run", "x", "--housing", "castle"], "castle"), (["run", "x", "--policies", "some"], "--policies takes"), (["run", "x", "--lang", "fr"], "zh-TW"), (["check", "/nowhere.zip"], "/nowhere.zip"),
        (["check", "/etc/hostname", "--policy", "freeze-buy=x"], "did you mean 'freeze-by'"), (["check", "/etc/hostname", "--at", "noon"], "noon"),
        (["check", "/etc/hostname", "--profile", "ltcpap"], "ltcpap-2025-09"), (["check", "/etc/hostname", "--registry", "demo"], "--institution"),
        (["up", "--now", "today"], "today"), (["up", "--seed", "nothing-like-it", "--state", "/tmp/never-made-by-a-test"], "there are: demo"), (["up", "--port", "70000"], "--port"),
        (["up", "--calendar", "116", "--state", "/tmp/never-made-by-a-test"], "there are: 113, 114, 115"),
        (["catalog", "forms", "QC1"], "QC1"), (["accounts", "change", "x"], "nothing to change"), (["status", "--wait-ready", "soon"], "soon"),
        (["replay"], "name an upload"), (["replay", "/nowhere.case"], "/nowhere.case"), (["replay", "/etc/hostname"], "/etc/hostname"), (["replay", "x"], "neither the number"), (["replay", "1", "--policies", "freeze-buy=x", "--state", "/tmp/never-made-by-a-test"], "world.sqlite is missing"),
        (["explain", "x"], "neither the number"), (["shrink", "/nowhere.case"], "/nowhere.case"), (["export", "/etc/hostname", "--shift-months", "x"], "shift-months"),
        (["up", "--keep", "soon", "--state", "/tmp/never-made-by-a-test"], "soon"), (["up", "--keep-size", "much", "--state", "/tmp/never-made-by-a-test"], "much"),
        (["uploads", "prune", "--state", "/tmp/never-made-by-a-test"], "--keep"), (["uploads", "mail", "many"], "many"),
    ])
    func `wrong use ends with 2 and says what is wrong`(arguments: [String], says: String) async throws {
        let outcome = try await Binary.run(arguments)
        #expect(outcome.status == 2 && outcome.output.contains(says), "\(outcome)")
        #expect(!outcome.output.contains("Fatal error") && !outcome.output.contains("0x"))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/never-made-by-a-test"))
    }

    /// A page that leaves out a command is worse than none.
    @Test func `the manual page names every command`() async throws {
        let page = try String(contentsOfFile: TestWorld.checkout + "/sandbox/packaging/ministry-sandbox.1", encoding: .utf8)
        let help = try await Binary.run(["--help"], environment: ["COLUMNS": "80"]).output
        let commands = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last).matches(of: #/(?m)^  ([a-z]+)  /#).map { String($0.output.1) }
        #expect(commands.count > 20)
        for command in commands { #expect(page.contains(".It Cm \(command)\n"), "\(command)") }
    }

    @Test func `a sandbox that does not run, or cannot start, ends with 3`() async throws {
        try await TestWorld.withFolder { folder in
            #expect(try await Binary.run(["status", "--state", folder]).status == 3)
            #expect(try await Binary.run(["status", "--state", folder, "--wait-ready", "1s"]).status == 3)
            let taken = try await Binary.run(["up", "--state", folder + "/a", "--host", "192.0.2.1"])
            #expect(taken.status == 3 && taken.output.contains("192.0.2.1"), "\(taken)")
            #expect(try await Binary.run(["up", "--state", "/dev/null/x"]).status == 3)
        }
    }

    @Test func `check judges a package, hides personal values and knows its exit codes`() async throws {
        try await TestWorld.withFolder { folder in
            let institution = RegistrySeed.institution("1131010012", residents: 2, address: "any")
            var draft = try institution.draft()
            try draft.write(to: folder + "/good.zip")
            try draft.set(try DraftPath("QC107[1].EAT"), to: .text("25"))
            try draft.set(try DraftPath("QC100[2].ID_NO"), to: .text("A123456788"))
            try draft.set(try DraftPath("QC110[1].EXTRA"), to: .text("x"))
            try draft.write(to: folder + "/bad.zip")
            let good = try await Binary.run(["check", folder + "/good.zip"])
            #expect(good.status == 0 && good.output.contains("30 rows read, 30 would be taken") && good.output.contains("no --registry"), "\(good)")
            let bad = try await Binary.run(["check", folder + "/bad.zip"])
            #expect(bad.status == 1 && bad.output.contains("QC107[1].EAT") && bad.output.contains("→") && !bad.output.contains("A123456788"))
            #expect(try await Binary.run(["check", folder + "/bad.zip", "--reveal"]).output.contains("A123456788"))
            let json = try await Binary.run(["check", folder + "/bad.zip", "--json"])
            let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
            #expect(parsed.first?["returned"] as? Int == 16)
            try draft.set(try DraftPath("QC107[1].EAT"), to: .text("5"))
            try draft.set(try DraftPath("QC100[2].ID_NO"), to: .text(institution.residents[1].identity))
            try draft.write(to: folder + "/warn.zip")
            #expect(try await Binary.run(["check", folder + "/warn.zip"]).status == 0)
            #expect(try await Binary.run(["check", folder + "/warn.zip", "--fail-on", "warning"]).status == 1)
            let chinese = try await Binary.run(["check", folder + "/bad.zip", "--lang", "zh-TW"])
            #expect(chinese.output.contains("的值「25」不在允許範圍"))
            let frozen = try await Binary.run(["check", folder + "/good.zip", "--at", "2026-01-01T00:00"])
            #expect(frozen.status == 1 && frozen.output.contains("month-frozen"))
            let stranger = try await Binary.run(["check", folder + "/good.zip", "--registry", "demo", "--institution", "1131010012"])
            #expect(stranger.status == 1 && stranger.output.contains("resident-not-found"))
        }
    }

    @Test func `run writes JUnit and JSON, and fails with 1`() async throws {
        try await TestWorld.withFolder { folder in
            let story = """
                scenario: 會失敗
                given:
                  now: 2025-12-15T09:00
                  institutions: [ { code: "1131010012", account: { bound-to: 127.0.0.2 }, residents: [ { generate: 1 } ] } ]
                steps:
                  - upload: { package: { month: 2025-12 } }
                  - advance: 12:00
                  - expect: { import: { accepted: 14 } }
                """
            try story.write(toFile: folder + "/s.yaml", atomically: true, encoding: .utf8)
            let outcome = try await Binary.run(["run", folder, "--junit", folder + "/j.xml", "--json", folder + "/r.json"])
            #expect(outcome.status == 1 && outcome.output.contains("s.yaml:8:") && outcome.output.contains("expected: 14") && outcome.output.contains("actual:   15"))
            #expect(try String(contentsOfFile: folder + "/j.xml", encoding: .utf8).contains("failures=\"1\""))
            #expect(try String(contentsOfFile: folder + "/r.json", encoding: .utf8).contains("\"outcome\" : \"failed\""))
        }
    }
}
