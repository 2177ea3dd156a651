import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

@Suite struct WorldTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
    private var seed: RegistrySeed { RegistrySeed(institutions: [institution]) }

    /// What a user can see of a world.
    private func look(_ sandbox: Sandbox) async throws -> [String] {
        await sandbox.settle()
        let folders = ["upload", "result"].flatMap { folder in
            let path = sandbox.folder + "/accounts/1131010012/" + folder
            return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { name in
                "\(folder)/\(name) \(SHA256Digest.hexadecimal(of: [UInt8](FileManager.default.contents(atPath: path + "/" + name) ?? Data())))"
            }
        }
        return folders + (try await sandbox.journal.read { state in
            try state.uploads().map { "upload \($0.name) \($0.state) \($0.arrived)" }
                + state.importRuns().map { "run \($0.run) \($0.isFinished)" }
                + state.packageImports().map { "package \($0.upload.name) \($0.summary.accepted) \($0.summary.returned)" }
                + state.ledgerTotals().map { "ledger \($0)" } + state.accounts().map { "account \($0)" }
                + state.residents(of: "1131010012").map { "resident \($0.person) \($0.stays)" } + state.policyReadings().map { "policy \($0)" }
                + state.mails().map { "mail \($0.kind)" } + state.plannedChanges().map { "planned \($0)" }
        }) + ["now \(sandbox.now)"]
    }

    @Test func `a restored world is what it was, files included, and goes on as it did`() async throws {
        let good = try await institution.draft().bytes()
        let bad = try await institution.draft().with { try $0.set(try DraftPath("QC107[1].EAT"), to: .text("25")) }.bytes()
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.upload(bad, as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            try await sandbox.upload(good, as: "b.zip")
            let before = try await look(sandbox)
            try await sandbox.save("before 18:00")
            // Everything that can change does.
            try await sandbox.advance(to: TestWorld.instant("2026-01-01T00:00"))
            try await sandbox.set("freeze-by", to: "arrival-time")
            try await sandbox.change(.die(identity: institution.residents[1].identity))
            try await sandbox.change(.discharge(identity: institution.residents[0].identity), at: TestWorld.instant("2026-02-01T00:00"))
            try await sandbox.changeAccount("1131010012", binding: .addresses(["127.0.0.7"]))
            try await sandbox.addAccount(.init(name: "second", password: "pw", binding: .any), institution: "1131010012")
            try await sandbox.upload(bad, as: "c.zip", from: "127.0.0.7")
            let after = try await look(sandbox)
            #expect(after != before)
            let restored = try await sandbox.restore(to: .save("before 18:00"))
            #expect(restored.now == TestWorld.instant("2025-12-15T12:00") && restored.events > 0 && restored.lostSaves.isEmpty)
            #expect(try await look(sandbox) == before)
            // The server knows the accounts of then.
            await #expect(throws: (any Error).self) { _ = try await sandbox.client("second", from: nil) }
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T18:00"))
            let runs = try await sandbox.journal.read { try $0.packageImports() }
            #expect(runs.map(\.summary.accepted) == [29, 30])
            #expect(try await sandbox.journal.read { try $0.ledgerCounts()[.qc107] } == 2)
        }
    }

    /// A page is not to show a figure of before an import, a reset or a restore.
    @Test func `sums that are kept are those that would be counted`() async throws {
        let december = TestWorld.month("2025-12")
        let institution = RegistrySeed.institution("1131010012", residents: 3, address: "127.0.0.2")
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            func rows() async throws -> Int {
                let kept = try await sandbox.journal.ledgerRowCount(month: december)
                let findings = try await sandbox.journal.findingCounts(month: december)
                let counted = try await sandbox.journal.read { (try $0.ledgerRowCount(month: december), try $0.findingCounts(from: december.start, to: december.freeze)) }
                #expect(kept == counted.0 && findings == counted.1)
                return kept
            }
            #expect(try await rows() == 0)
            try await sandbox.upload(try await institution.draft().with { try $0.set(try DraftPath("QC107[1].EAT"), to: .text("25")) }.bytes(), as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            #expect(try await rows() == 41)
            try await sandbox.save("noon")
            try await sandbox.reset(.ledger)
            #expect(try await rows() == 0)
            try await sandbox.restore(to: .save("noon"))
            #expect(try await rows() == 41)
            try await sandbox.restore(to: .save(SavePoint.beginning))
            #expect(try await rows() == 0)
        }
    }

    @Test func `a restored world is what it was, table by table`() async throws {
        try await TestWorld.withFolder { folder in
            let calendar = try ResourceFolder.calendar("115", in: TestWorld.resources)
            let bytes = try await institution.draft().bytes()
            try await TestWorld.withSandbox(seed, state: folder, calendars: [calendar]) { sandbox in
                let before = try dump(folder)
                try await sandbox.upload(bytes, as: "a.zip")
                try await sandbox.advance(to: TestWorld.instant("2026-02-01T12:00"))
                try await sandbox.change(.die(identity: institution.residents[1].identity))
                try await sandbox.change(.move(identity: institution.residents[0].identity, institution: "1131010012"), at: TestWorld.instant("2026-03-01T00:00"))
                #expect(try dump(folder) != before)
                try await sandbox.restore(to: .beginning)
                #expect(try dump(folder) == before)
            }
        }
    }

    /// Every table but the journal itself, read by SQLite's own shell.
    private func dump(_ folder: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1])
            for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
                if table in ("event", "grdb_migrations", "sqlite_sequence"): continue
                rows = sorted(db.execute(f"SELECT * FROM \\"{table}\\"").fetchall(), key=repr)
                if table == "setting": rows = [row for row in rows if row[0] not in ("clock", "folders")]
                print(table, rows)
            """, folder + "/world.sqlite"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test func `numbers are not used again, so that whoever reads the journal forward is not misled`() async throws {
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.advance(to: TestWorld.instant("2025-12-16T12:00"))
            let last = try await sandbox.journal.read { try $0.lastSeq() }
            try await sandbox.restore(to: .beginning)
            let events = try await sandbox.journal.read { try $0.events(after: last) }
            #expect(events.first?.kind == "world.restored" && events.allSatisfy { $0.virtual == TestWorld.instant("2025-12-15T09:00") })
        }
    }

    @Test func `a world is restored to an instant, and later saves go`() async throws {
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.save("morning")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T19:00"))
            try await sandbox.save("evening")
            let restored = try await sandbox.restore(to: .instant(TestWorld.instant("2025-12-15T12:30")))
            #expect(restored.lostSaves == ["evening"] && sandbox.now == TestWorld.instant("2025-12-15T12:30"))
            #expect(try await sandbox.journal.read { try $0.importRuns() }.count == 1)
            #expect(try await sandbox.saves().map(\.name) == ["beginning", "morning"])
            await #expect(throws: SandboxFault.noSave("mornin", nearest: "morning")) { try await sandbox.restore(to: .save("mornin")) }
            await #expect(throws: SandboxFault.self) { try await sandbox.restore(to: .instant(TestWorld.instant("2025-12-16T00:00"))) }
            await #expect(throws: SandboxFault.self) { try await sandbox.restore(to: .instant(TestWorld.instant("2025-12-15T08:59:59"))) }
            for name in ["", "beginning", "a/b", String(repeating: "x", count: 65)] {
                await #expect(throws: SandboxFault.badSaveName(name)) { try await sandbox.save(name) }
            }
            #expect(sandbox.now == TestWorld.instant("2025-12-15T12:30"))
        }
    }

    @Test func `a reset empties its part and nothing else`() async throws {
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withSandbox(seed) { sandbox in
            func refill() async throws {
                try await sandbox.upload(bytes, as: "a.zip")
                try await sandbox.advance(to: try await sandbox.nextImport())
                try await sandbox.change(.die(identity: institution.residents[1].identity))
                try await sandbox.upload(bytes, as: "waiting.zip")
                await sandbox.settle()
            }
            func counts() async throws -> [Int] {
                let results = FileManager.default.enumerator(atPath: sandbox.folder + "/accounts/1131010012/result")?.allObjects.count ?? 0
                return try await sandbox.journal.read { state in
                    [try state.ledgerCounts()[.qc107] ?? 0, try state.uploads().count, try state.packageImports().count, results,
                     try state.residents(of: "1131010012").count { $0.stays[0].left == nil }]
                }
            }
            try await refill()
            #expect(try await counts() == [2, 2, 1, 2, 1])
            try await sandbox.reset(.ledger)
            #expect(try await counts() == [0, 2, 1, 2, 1])
            try await sandbox.reset(.registry)
            #expect(try await counts() == [0, 2, 1, 2, 2])
            try await sandbox.reset(.uploads)
            #expect(try await counts() == [0, 0, 0, 0, 2])
            #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder + "/accounts/1131010012/upload").count == 0)
            // It is of use again at once.
            try await refill()
            #expect(try await counts() == [2, 2, 1, 2, 1])
            try await sandbox.reset(.everything)
            let end = try await counts()
            #expect(end == [0, 0, 0, 0, 2] && sandbox.now == TestWorld.instant("2025-12-15T09:00"))
        }
    }

    @Test func `folders that a fall left behind a restore are brought in line at the next start`() async throws {
        try await TestWorld.withFolder { folder in
            let bytes = try await institution.draft().bytes()
            try await TestWorld.withSandbox(seed, state: folder) { sandbox in
                try await sandbox.upload(bytes, as: "a.zip")
                await sandbox.settle()
                // Taken back in the journal, and then we were gone.
                let beginning = try #require(try await sandbox.journal.read { try $0.savePoint("beginning") })
                _ = try await sandbox.journal.restore(to: beginning.seq, clock: beginning.virtual)
            }
            try await TestWorld.withSandbox(state: folder) { sandbox in
                let uploads = try await sandbox.journal.read { try $0.uploads() }
                let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/accounts/1131010012/upload")
                #expect(uploads.isEmpty && files.isEmpty)
            }
        }
    }

    @Test func `an account that was taken back has no session and leaves no file`() async throws {
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withSandbox(seed) { sandbox in
            func add() async throws { try await sandbox.addAccount(.init(name: "second", password: "pw", binding: .any), institution: "1131010012") }
            try await add()
            try await sandbox.upload(bytes, as: "a.zip", account: "second", from: nil)
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            try await sandbox.upload(bytes, as: "b.zip", account: "second", from: nil)
            let open = try await sandbox.client("second", from: nil)
            try await sandbox.restore(to: .beginning)
            await #expect(throws: (any Error).self) { try await open.upload(bytes, to: "/upload/late.zip") }
            await sandbox.settle()
            #expect(try await sandbox.journal.read { try $0.uploads() }.count == 0)
            try await add()
            let client = try await sandbox.client("second", from: nil)
            let (uploads, results) = (try await client.list("/upload").map(\.name), try await client.list("/result").map(\.name))
            await client.disconnect()
            #expect(uploads.isEmpty && results.isEmpty)
        }
    }

    @Test func `a waiting upload that a restore brought back is its client's own file again`() async throws {
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.save("waiting")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            try await sandbox.restore(to: .save("waiting"))
            // Its client may overwrite it, as before.
            try await sandbox.upload(Array(bytes.prefix(100)), as: "a.zip")
            await sandbox.settle()
            #expect(try await sandbox.journal.read { try $0.uploads().map(\.state) } == ["replaced", "waiting"])
        }
    }
}
