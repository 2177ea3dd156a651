import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import SFTPClient
import TestSupport
import Testing

@Suite struct ImportTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 3, address: "127.0.0.2")

    private func package(_ change: (inout PackageDraft) throws -> Void = { _ in }) async throws -> [UInt8] {
        var draft = try institution.draft()
        try change(&draft)
        return try await draft.bytes()
    }

    @Test func `a package goes in by SFTP and the right rows come back`() async throws {
        try await TestWorld.withSandbox { sandbox in
            try await sandbox.upload(try await package { try $0.set(try DraftPath("QC107[1].EAT"), to: .text("25")) }, as: "十二月.zip")
            #expect(try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00")).imports == [TestWorld.instant("2025-12-15T12:00")])
            let done = try #require(try await sandbox.journal.read { try $0.packageImports() }.first)
            #expect(done.summary.read == 45 && done.summary.accepted == 44 && done.summary.returned == 1)
            #expect(try await sandbox.journal.read { try $0.ledgerCounts() }[.qc107] == 2)
            let client = try await sandbox.client()
            let names = try await client.list("/result").map(\.name)
            #expect(names == ["十二月.zip.20251215120000.result.csv", "十二月.zip.20251215120000.result.json"])
            let text = String(decoding: try await client.download("/result/" + names[1]), as: UTF8.self)
            #expect(text.contains("\"rule\": \"value-not-allowed\"") && text.contains("\"arrived\": \"2025-12-15T09:00:00+08:00\""))
            #expect(try await client.list("/upload").isEmpty)
            await client.disconnect()
            #expect(await sandbox.takeFaults().isEmpty)
        }
    }

    @Test func `only what was fully uploaded is picked up, and the import log says what was left`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let bytes = try await package()
            let client = try await sandbox.client()
            try await client.upload(bytes, to: "/upload/a.zip.filepart")
            let handle = try await client.openForWriting("/upload/open.zip")
            try await client.write(Array(bytes.prefix(1_000)), to: handle)
            let other = try await sandbox.client()
            let broken = try await other.openForWriting("/upload/broken.zip")
            try await other.write(Array(bytes.prefix(500)), to: broken)
            await other.abort()
            for await _ in sandbox.ticks() {
                if try await !sandbox.journal.read({ try $0.events(ofKind: "transfer.aborted") }).isEmpty { break }
            }
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let run = try #require(try await sandbox.journal.read { try $0.events(ofKind: "import.started") }.first?.decoded(as: ImportStarted.self))
            #expect(run.left.map { "\($0.name) \($0.reason.rawValue)" } == ["a.zip.filepart in-progress-name", "broken.zip aborted", "open.zip still-open"])
            #expect(try await sandbox.journal.read { try $0.packageImports() }.isEmpty)
            // What was left is taken by the next import once it is whole.
            try await client.write(Array(bytes.dropFirst(1_000)), to: handle)
            try await client.close(handle)
            try await client.rename("/upload/a.zip.filepart", to: "/upload/a.zip")
            await client.disconnect()
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T18:00"))
            #expect(try await sandbox.journal.read { try $0.packageImports() }.map(\.upload.name) == ["open.zip", "a.zip"])
        }
    }

    @Test func `an overwrite, a removal and a rename before the import leave their traces`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let client = try await sandbox.client()
            try await client.upload(try await package { try $0.set(try DraftPath("QC107[1].EAT"), to: .text("25")) }, to: "/upload/a.zip")
            await sandbox.settle()
            try await client.upload(try await package(), to: "/upload/a.zip")
            try await client.upload([1], to: "/upload/b.zip")
            await sandbox.settle()
            try await client.remove("/upload/b.zip")
            try await client.upload([2], to: "/upload/c.zip")
            await sandbox.settle()
            try await client.rename("/upload/c.zip", to: "/upload/c.zip.tmp")
            try await client.upload([3], to: "/upload/d.zip")
            try await client.setPermissions("/upload/d.zip", 0o000)
            await client.disconnect()
            await sandbox.settle()
            let states = try await sandbox.journal.read { try $0.uploads() }.map { "\($0.name) \($0.state)" }
            #expect(states == ["a.zip replaced", "a.zip waiting", "b.zip removed", "c.zip renamed", "d.zip waiting"])
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let imported = try await sandbox.journal.read { try $0.packageImports() }
            #expect(imported.map(\.upload.name) == ["a.zip", "d.zip"] && imported[0].summary.accepted == 45)
            #expect(imported[1].summary.packageReturnedBy == .packageUnreadable)
        }
    }

    @Test func `a file that its client takes away at once is in the journal all the same`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let client = try await sandbox.client()
            for round in 0..<20 {
                try await client.upload([1], to: "/upload/\(round).zip")
                try await client.remove("/upload/\(round).zip")
            }
            await client.disconnect()
            await sandbox.settle()
            let state = try await sandbox.journal.read { state in
                (closed: try state.events(ofKind: "transfer.closed").count, removed: try state.events(ofKind: "file.removed").count,
                 gone: try state.events(ofKind: "upload.gone").count, uploads: try state.uploads())
            }
            #expect(state.closed == 20 && state.removed == 20 && state.gone + state.uploads.count == 20)
            #expect(state.uploads.allSatisfy { $0.state == "removed" })
        }
    }

    @Test func `a newer record never gives way to an older one`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let old = try await package()
            try await sandbox.upload(old, as: "old.zip.part")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T10:00"))
            try await sandbox.upload(try await package(), as: "new.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let first = try await sandbox.journal.read { try $0.ledger(of: "1131010012", month: TestWorld.month("2025-12")) }
            // The older file gets its final name only now, so it is the newer arrival: the newest record wins.
            let client = try await sandbox.client()
            try await client.rename("/upload/old.zip.part", to: "/upload/old.zip")
            await client.disconnect()
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T18:00"))
            let second = try await sandbox.journal.read { try $0.ledger(of: "1131010012", month: TestWorld.month("2025-12")) }
            #expect(Set(first.map(\.upload)).count == 1 && Set(second.map(\.upload)).count == 1 && first[0].upload < second[0].upload)
            #expect(try await sandbox.journal.read { try $0.supersededCount() } == 45)
        }
    }

    @Test func `nothing enters a frozen month`() async throws {
        try await TestWorld.withSandbox(start: "2025-12-31T23:50") { sandbox in
            try await sandbox.upload(try await package(), as: "late.zip")
            try await sandbox.advance(to: TestWorld.instant("2026-01-01T00:00"))
            #expect(try await sandbox.journal.read { try $0.ledgerCounts(month: TestWorld.month("2025-12")) } == [.qc100: 3])
            let done = try #require(try await sandbox.journal.read { try $0.packageImports() }.first)
            #expect(done.run == TestWorld.instant("2026-01-01T00:00") && done.summary.findings == ["month-frozen": 42])
        }
    }

    @Test func `one institution's broken package disturbs no other's import`() async throws {
        var seed = RegistrySeed(institutions: [institution, RegistrySeed.institution("1131010013", residents: 2, address: "127.0.0.3")])
        seed.institutions[1].account?.password = "pw"
        try await TestWorld.withSandbox(seed) { sandbox in
            let second = try await seed.institutions[1].draft().bytes()
            for (index, damage) in PackageDamage.allCases.enumerated() {
                try await sandbox.upload(try await institution.draft().bytes(damage: damage), as: "broken-\(index).zip")
            }
            try await sandbox.upload(second, as: "good.zip", account: "1131010013", from: "127.0.0.3")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let imported = try await sandbox.journal.read { try $0.packageImports() }
            #expect(imported.count == PackageDamage.allCases.count + 1)
            let (good, broken) = (imported.filter { $0.institution == "1131010013" }, imported.filter { $0.institution == "1131010012" })
            #expect(good.map(\.summary.accepted) == [30])
            #expect(broken.map(\.upload.name) == PackageDamage.allCases.indices.map { "broken-\($0).zip" }, "one after the other, as they arrived")
            #expect(broken.allSatisfy { $0.summary.accepted == 0 && $0.summary.findingTotal > 0 })
        }
    }

    @Test func `the registry changes at its instant, and the import judges by it`() async throws {
        try await TestWorld.withSandbox { sandbox in
            try await sandbox.upload(try await package(), as: "a.zip")
            try await sandbox.registry.correctAdmission(institution.residents[0].identity, to: TestWorld.instant("2025-01-11T10:00"), now: sandbox.now)
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let done = try #require(try await sandbox.journal.read { try $0.packageImports() }.first)
            #expect(done.summary.findings == ["admission-date-differs": 1, "master-returned": 14])
        }
    }

    @Test func `a resident who moved is elsewhere, and the other institution is not named`() async throws {
        let seed = RegistrySeed(institutions: [institution, RegistrySeed.institution("1131010013", residents: 1, address: "127.0.0.3")])
        try await TestWorld.withSandbox(seed) { sandbox in
            let guest = seed.institutions[1].residents[0]
            let draft = PackageDraft(institution.subjects(assessed: "2025-12-10") + [PackageSubject(
                institution: "1131010012", identity: guest.identity, name: guest.name, sex: guest.sex, born: guest.born, admitted: guest.admitted.date,
                left: nil, assessed: TestWorld.date("2025-12-10"), assessor: "測試護理師")], profile: try TestWorld.profile(), seed: 1)
            try await sandbox.upload(try await draft.bytes(), as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let upload = try #require(try await sandbox.journal.read { try $0.uploads() }.first)
            let findings = try await sandbox.journal.read { try $0.findings(of: upload.upload) }
            #expect(findings.filter { $0.severity == .error && $0.consequenceOf == nil }.map(\.rule) == [.residentElsewhere])
            let client = try await sandbox.client()
            for file in try await client.list("/result") {
                #expect(!String(decoding: try await client.download("/result/" + file.name), as: UTF8.self).contains("1131010013"))
            }
            await client.disconnect()
        }
    }
}
