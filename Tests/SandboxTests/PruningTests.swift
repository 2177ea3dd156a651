import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

/// Old bytes go, and nothing that is needed.
@Suite struct PruningTests {
    static let seed = RegistrySeed.oneInstitution(residents: 1)

    static func package(_ number: Int) async throws -> [UInt8] {
        try await seed.institutions[0].draft().with { try $0.set(DraftPath("QC107[1].REMARK\(number)"), to: .integer(number)) }.bytes()
    }

    static func isKept(_ number: Int, _ sandbox: Sandbox) async throws -> Bool {
        let uploads = try await sandbox.journal.read { try $0.uploads() }
        return FileManager.default.fileExists(atPath: sandbox.uploadPath(uploads[number].sha256))
    }

    /// As if the bytes had come that many seconds of real time earlier.
    static func age(_ sandbox: Sandbox, by seconds: Int) async throws {
        let uploads = try await sandbox.journal.read { try $0.uploads() }
        try await sandbox.journal.backdate(uploads.map(\.upload), by: seconds)
    }

    @Test func `what is older goes, its receipt and findings stay, and a line says what went`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.package(1), as: "old.zip")
            try await sandbox.advance(to: try await sandbox.nextImport())
            try await Self.age(sandbox, by: 40 * 86_400)
            try await sandbox.upload(try await Self.package(2), as: "new.zip")
            try await sandbox.advance(to: try await sandbox.nextImport())
            let pruned = try #require(try await sandbox.prune(KeepRule(age: 30 * 86_400)))
            let uploads = try await sandbox.journal.read { try $0.uploads() }
            #expect(pruned.uploads == [uploads[0].upload])
            #expect(pruned.files == 1 && pruned.bytes == uploads[0].size && pruned.keptFiles == 1 && pruned.keptBytes == uploads[1].size)
            #expect(try await !Self.isKept(0, sandbox))
            #expect(try await Self.isKept(1, sandbox))
            #expect(try await sandbox.journal.read { try $0.findings(of: uploads[0].upload) }.count == 1)
            let told = try await sandbox.journal.read { try $0.events(ofKind: "uploads.pruned") }
            #expect(told.count == 1)
            // Once more there is nothing to say.
            #expect(try await sandbox.prune(KeepRule(age: 30 * 86_400)) == nil)
        }
    }

    @Test func `the oldest go until the rest has room`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            for number in 0..<4 {
                try await sandbox.upload(try await Self.package(number), as: "\(number).zip")
                try await sandbox.advance(to: try await sandbox.nextImport())
                try await Self.age(sandbox, by: 100)
            }
            let sizes = try await sandbox.journal.read { try $0.uploads() }.map(\.size)
            let pruned = try #require(try await sandbox.prune(KeepRule(size: sizes[2] + sizes[3])))
            #expect(pruned.files == 2)
            var kept: [Bool] = []
            for number in 0..<4 { kept.append(try await Self.isKept(number, sandbox)) }
            #expect(kept == [false, false, true, true])
        }
    }

    @Test func `what waits for an import, now or at a save, is kept whatever is asked`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.package(1), as: "saved.zip")
            try await sandbox.save("before")
            try await sandbox.advance(to: try await sandbox.nextImport())
            try await sandbox.upload(try await Self.package(2), as: "waits.zip")
            await sandbox.settle()
            #expect(try await sandbox.prune(KeepRule(age: 0, size: 0)) == nil)
            // And so the save can be gone back to.
            try await sandbox.restore(to: .save("before"))
            try await sandbox.advance(to: try await sandbox.nextImport())
            #expect(try await sandbox.journal.read { try $0.packageImports() }.count == 1)
        }
    }

    @Test func `the same bytes under two names go when the newer is old`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            let bytes = try await Self.package(1)
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.advance(to: try await sandbox.nextImport())
            try await Self.age(sandbox, by: 40 * 86_400)
            try await sandbox.upload(bytes, as: "b.zip")
            try await sandbox.advance(to: try await sandbox.nextImport())
            #expect(try await sandbox.prune(KeepRule(age: 30 * 86_400)) == nil)
            try await Self.age(sandbox, by: 40 * 86_400)
            #expect(try await sandbox.prune(KeepRule(age: 30 * 86_400))?.uploads.count == 2)
        }
    }

    @Test func `a sandbox that was started to keep little prunes after every import`() async throws {
        try await TestWorld.withFolder { folder in
            let sandbox = try await Sandbox.start(.init(state: folder + "/state", profile: try TestWorld.profile(), start: TestWorld.instant("2025-12-15T09:00"),
                                                        seed: Self.seed, keep: KeepRule(size: 1)))
            do {
                try await sandbox.upload(try await Self.package(1), as: "a.zip")
                try await sandbox.advance(to: try await sandbox.nextImport())
                #expect(try await !Self.isKept(0, sandbox))
                #expect(try await sandbox.journal.read { try $0.packageImports() }.first?.summary.accepted == 15)
            } catch {
                await sandbox.stop()
                throw error
            }
            await sandbox.stop()
        }
    }

    @Test func `a rule is read in the usual units, and nothing else is one`() {
        #expect(KeepRule.seconds("30d") == 2_592_000 && KeepRule.seconds("12h") == 43_200 && KeepRule.seconds("90m") == 5_400)
        #expect(KeepRule.bytes("2GB") == 2_000_000_000 && KeepRule.bytes("500mb") == 500_000_000)
        for wrong in ["", "30", "d", "-3d", "3.5d", "30 d", "99999999999d"] { #expect(KeepRule.seconds(wrong) == nil, "\(wrong)") }
        for wrong in ["", "2", "GB", "2TB", "-1MB"] { #expect(KeepRule.bytes(wrong) == nil, "\(wrong)") }
    }
}
