import Foundation
import Interchange
import TestSupport
import Testing

/// The commands of time, registry, due lists, application year and mail, as a person uses them on a running sandbox.
@Suite struct CalendarCommandTests {
    private func ask(_ folder: String, _ arguments: [String]) async throws -> RealClients.Outcome {
        try await Binary.run(arguments + ["--state", folder + "/state"])
    }

    private func ask(_ folder: String, _ words: String) async throws -> RealClients.Outcome {
        try await ask(folder, words.split(separator: " ").map(String.init))
    }

    private func withSandbox(_ arguments: [String] = [], _ body: (String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            try await Binary.withUp(folder, arguments: arguments) { process in
                let ready = try await ask(folder, "status --wait-ready 20s")
                #expect(ready.status == 0)
                try await body(folder)
                process.interrupt()
                process.waitUntilExit()
            }
        }
    }

    @Test func `time is moved, locked, saved and taken back by command`() async throws {
        try await withSandbox { folder in
            #expect(try await ask(folder, "clock").output.contains("2025-12  last import that counts 2025-12-31 18:00:00  (16 d 09:00:00 left)"))
            #expect(try await ask(folder, "clock advance by 2h").output.contains("time     2025-12-15T11:00:00+08:00"))
            #expect(try await ask(folder, "world save here").output.contains("saved here  2025-12-15T11:00:00+08:00"))
            #expect(try await ask(folder, "clock run-until import").output.contains("import   2025-12-15T12:00:00+08:00"))
            let far = try await ask(folder, "clock set 2026-01-01T00:00")
            #expect(far.output.contains("2026-01-01 00:00:00  2025-12 freezes") && far.output.contains("imports  50, from 2025-12-15T18:00:00+08:00"))
            #expect(try await ask(folder, "clock lock --reason looking").output.contains("locked: looking"))
            let locked = try await ask(folder, "clock advance 12:00")
            #expect(locked.status == 2 && locked.output.contains("looking") && locked.output.contains("clock unlock"))
            #expect(try await ask(folder, "clock unlock").status == 0)
            #expect(try await ask(folder, "world restore here").output.contains("time     2025-12-15T11:00:00+08:00"))
            #expect(try await ask(folder, "world restore --at 2025-12-15T10:00").output.contains("later saves are gone: here"))
            #expect(try await ask(folder, "world").output.contains("beginning"))
            #expect(try await ask(folder, "world reset everything").output.contains("time     2025-12-15T09:00:00+08:00"))
            #expect(try await ask(folder, "clock run 10x").output.contains("runs at 10x"))
            #expect(try await ask(folder, "clock freeze").output.contains("time     2025-12-15T"))
            #expect(try await ask(folder, "policy set import-hours 0,12").output.contains("import-hours  0,12"))
            #expect(try await ask(folder, "clock advance 11:59:59").output.contains("next     2025-12-15T12:00:00+08:00"))
            #expect(try await ask(folder, "policy").output.contains("import-hours        0,12"))
        }
    }

    @Test func `the registry is changed by command, now and to come, and the due list shows it`() async throws {
        try await withSandbox { folder in
            #expect(try await ask(folder, "registry discharge A123456789 --at 2025-12-20T10:00").output.contains("takes effect on 2025-12-20T10:00:00+08:00"))
            #expect(try await ask(folder, "clock scheduled --no-imports").output.contains("2025-12-20 10:00:00  A12****789 leaves"))
            let due = try await ask(folder, "due --institution 1131010012")
            #expect(due.output.contains("1131010012  2025-12  due 20: accepted 0, missing 20, returned 0; not due 0"))
            #expect(due.output.contains("last import that counts: 2025-12-31 18:00:00") && due.output.contains("(16 d 09:00:00 left)"))
            #expect(due.output.contains("A12****789  測○甲") && !due.output.contains("A123456789"))
            #expect(try await ask(folder, "due --institution 1131010012 --reveal").output.contains("A123456789  測試甲"))
            #expect(try await ask(folder, "clock advance to 2025-12-21").output.contains("2025-12-20 10:00:00  A12****789 leaves"))
            #expect(try await ask(folder, "due --institution 1131010012").output.contains("left during the month"))
            #expect(try await ask(folder, "registry die F131104093").output.contains("changed as of 2025-12-21T00:00:00+08:00"))
            let csv = try await ask(folder, "due --institution 1131010012 --format csv")
            #expect(csv.output.hasPrefix("\u{FEFF}模擬環境") && csv.output.contains("當月死亡") && csv.output.split(separator: "\r\n").count == 22)
            let json = try await ask(folder, "due --month 2026-01 --format json")
            let lists = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
            #expect(lists.count == 3 && lists[0]["due"] as? Int == 18 && lists[0]["notDue"] as? Int == 2)
            let registry = try await ask(folder, "registry --door SC100")
            #expect(registry.output.contains("1301010025") && !registry.output.contains("1131010012"))
        }
    }

    @Test func `an application year is played by command, and its mails are read`() async throws {
        try await withSandbox(["--seed", "year", "--calendar", "115", "--now", "2025-11-24T09:00"]) { folder in
            let asked = try await ask(folder, "enrolment apply 1401010038 --system rented --papers mandate --address 127.0.0.9 --person-id A123456789")
            #expect(asked.output.contains("1401010038  115  new  filed"))
            #expect(try await ask(folder, "enrolment review 1401010038").output.contains("廠商介接承諾書"))
            #expect(try await ask(folder, "enrolment supplement 1401010038 --papers vendor-undertaking --vendor 測試廠商").status == 0)
            #expect(try await ask(folder, "enrolment review 1401010038").output.contains("accepted"))
            #expect(try await ask(folder, "clock set 2025-12-19T10:00").output.contains("accounts are made, two mails go out"))
            #expect(try await ask(folder, "accounts").output.contains("1401010038  institution 1401010038"))
            #expect(try await ask(folder, "clock set 2025-12-22T00:00").output.contains("accounts that do not go on end"))
            let accounts = try await ask(folder, "accounts")
            #expect(accounts.output.contains("bound to 127.0.0.9  test uploads") && accounts.output.split(separator: "\n").count { $0.hasSuffix("ended") } == 2)
            let mails = try await ask(folder, "mail")
            #expect(mails.output.contains("first of two mails") && mails.output.contains("second of two mails"))
            let number = try #require(mails.output.split(separator: "\n").last { $0.contains("second of two") }?.split(separator: " ").first)
            let password = try await ask(folder, "mail show \(number)")
            #expect(password.output.contains("A simulation: no system of the Ministry") && password.output.contains("Password: "))
            #expect(try await ask(folder, "enrolment calendar").output.contains("[S]"))
            let late = try await ask(folder, "enrolment apply 1131010012 --address 127.0.0.9 --person-id A123456789")
            #expect(late.status == 2 && late.output.contains("the online form closed on 2025-12-08 17:00:00"))
        }
    }

    /// One clear message, exit 2, nothing changed.
    @Test func `what cannot be is refused with one message, and nothing is changed`() async throws {
        try await withSandbox { folder in
            func world() async throws -> [String] {
                var outputs: [String] = []
                for words in ["clock", "accounts", "registry --reveal", "policy", "world", "enrolment", "mail"] { outputs.append(try await ask(folder, words).output) }
                return outputs
            }
            let before = try await world()
            for (words, says) in [
                ("clock set 2025-12-14T09:00", "cannot go back"), ("clock set tomorrow", "no instant"), ("clock advance to never", "no time"), ("clock advance by", "write clock advance"),
                ("clock run fast", "no speed"), ("clock run 90000x", "86400x at most"), ("clock run-until freeze", "not 'freeze'"), ("clock unlock", "not locked"),
                ("policy set import-hours 25", "0 to 23"), ("policy set import-hour 12", "did you mean 'import-hours'"),
                ("registry admit A223456781 --to 9999999999", "there is no institution"), ("registry admit A123456788 --to 1131010012", "no valid national ID"),
                ("registry discharge A123456789 --at 2024-01-01", "before it began"), ("registry discharge M123456789", "no resident M12****789"),
                ("registry move A123456789 --to 1131010013", "did you mean"), ("registry admit A123456789 --to 1131010012", "in residence"),
                ("registry die A123456789 --door SC100", "kept in OG100"), ("registry die A123456789 --door OG1", "OG100 or SC100"),
                ("accounts change 1131010012 --bound-to 300.1.2.3", "no address"), ("world restore beginnin", "did you mean 'beginning'"),
                ("world restore", "give the name"), ("world restore --at 2026-01-01", "is after now"), ("world reset ledgers", "did you mean 'ledger'"),
                ("world save beginning", "cannot name a save"), ("due --month 2025-13", "no month"), ("due --institution 1", "there is no institution"),
                ("due --format xml", "xml"), ("enrolment agree 1131010012", "no application year"), ("mail show 7", "no mail 7"),
            ] {
                let outcome = try await ask(folder, words)
                #expect(outcome.status == 2 && outcome.output.contains(says), "\(words): \(outcome)")
            }
            #expect(try await world() == before)
        }
    }
}
