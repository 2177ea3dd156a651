import Casework
import Foundation
import Generation
import Interchange
import Journal
import Judgement
import Ministry
import Sandbox
import TestSupport
import Testing

/// Cases read out of worlds that are really there: uploaded by SFTP, imported, and looked at beside the sandbox that still runs.
@Suite struct WorldCaseTests {
    static let seed = RegistrySeed.oneInstitution(residents: 5)

    static func world(_ sandbox: Sandbox) throws -> WorldFile {
        let profile = sandbox.profile
        return try WorldFile(state: sandbox.folder) { _ in profile }
    }

    /// A package with one bad code, and one row of somebody else.
    static func bad() async throws -> [UInt8] {
        try await seed.institutions[0].draft().with { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
            try draft.set(DraftPath("QC108[3].MAIN_ID"), to: .integer(999))
        }.bytes()
    }

    @Test func `every upload is replayed to the same result file, byte for byte, whatever came after it`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            let good = try await Self.seed.institutions[0].draft().bytes()
            for (name, bytes) in [("a.zip", try await Self.bad()), ("b.zip", good), ("c.zip", try await Self.bad())] {
                try await sandbox.upload(bytes, as: name)
                try await sandbox.advance(to: try await sandbox.nextImport())
            }
            // The registry goes on, and what was judged stays as it was judged.
            try await sandbox.change(.discharge(identity: Self.seed.institutions[0].residents[0].identity))
            let world = try Self.world(sandbox)
            let uploads = try world.journal.read { try $0.uploads() }
            #expect(uploads.count == 3)
            for upload in uploads {
                let replay = try ReplayDesk(build: "test").replay(.world(world, upload: upload.upload))
                #expect(replay.isIdentical, "\(upload.name)")
                #expect(replay.kept?.findings == replay.outcome.findings)
                #expect(replay.diff.isEmpty)
            }
            // Each differs from the others, so that the same state for all would not do.
            let findings = try uploads.map { upload in try CaseReader(world).read(upload.upload).judge().findings.map(\.rule) }
            #expect(Set(findings).count == 3)
        }
    }

    @Test func `a corrected package is compared row by row, and told what the next import would make of it`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.bad(), as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let half = try Self.seed.institutions[0].draft().with { try $0.set(DraftPath("QC108[3].MAIN_ID"), to: .integer(999)) }
            var request = ReplayRequest()
            request.package = .init(name: "half.zip", contents: PackageContents(files: half.files))
            let world = try Self.world(sandbox)
            let upload = try #require(try world.journal.read { try $0.uploads().first?.upload })
            let replay = try ReplayDesk(build: "test").replay(.world(world, upload: upload), request)
            #expect(replay.diff.gone.map(\.rule) == [.valueNotAllowed])
            #expect(replay.diff.unchanged.map(\.after.rule) == [.masterNotFound])
            #expect(replay.diff.new.isEmpty)
            #expect(replay.sentNow?.run == TestWorld.instant("2025-12-15T18:00"))
            #expect(replay.sentNow?.outcome.summary.returned == 1)
            // At the next import the rows of noon stand already.
            #expect(replay.sentNow?.outcome.findings.contains { $0.rule == .superseded } == true)
            #expect(replay.outcome.findings.contains { $0.rule == .superseded } == false)
        }
    }

    @Test func `instant, policies and the present are changed one at a time`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.seed.institutions[0].draft().bytes(), as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let world = try Self.world(sandbox)
            let origin = CaseOrigin.world(world, upload: try #require(try world.journal.read { try $0.uploads().first?.upload }))
            let desk = ReplayDesk(build: "test")
            var later = ReplayRequest()
            later.instant = TestWorld.instant("2026-01-01T00:00")
            let frozen = try desk.replay(origin, later)
            #expect(frozen.outcome.findings.contains { $0.rule == .monthFrozen })
            later.policies = [.freezeBy: "arrival-time"]
            let inTime = try desk.replay(origin, later)
            #expect(!inTime.outcome.findings.contains { $0.rule == .monthFrozen })
            #expect(inTime.changes == [.instant(TestWorld.instant("2026-01-01T00:00")), .policy(.freezeBy, reading: "arrival-time")])
            var now = ReplayRequest()
            now.isNow = true
            #expect(try desk.replay(origin, now).outcome.findings.contains { $0.rule == .superseded })
            var late = ReplayRequest()
            late.instant = TestWorld.instant("2026-01-01T00:00")
            let all = try desk.everyReading(origin, late)
            let inTimeAgain = try #require(all.first { $0.policy == .freezeBy && $0.reading == "arrival-time" })
            #expect(inTimeAgain.replay.outcome.findings == inTime.outcome.findings)
        }
    }

    @Test func `an upload that waits is judged by the import that will take it`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.bad(), as: "a.zip")
            await sandbox.settle()
            let world = try Self.world(sandbox)
            let upload = try #require(try world.journal.read { try $0.uploads().first?.upload })
            let replay = try ReplayDesk(build: "test").replay(.world(world, upload: upload))
            #expect(replay.kept == nil)
            #expect(replay.judged.times.imported == TestWorld.instant("2025-12-15T12:00"))
            let foretold = replay.outcome.findings
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            #expect(try await sandbox.journal.read { try $0.findings(of: upload) } == foretold)
        }
    }

    @Test func `the receipt says how the client's program calls itself, and the timeline tells all of it`() async throws {
        try await TestWorld.withSandbox(Self.seed) { sandbox in
            try await sandbox.upload(try await Self.bad(), as: "a.zip")
            try await sandbox.upload(try await Self.bad(), as: "b.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let client = try await sandbox.client()
            let results = try await client.list("/result").map(\.name)
            let result = try #require(results.first { $0.hasPrefix("a.zip") && $0.hasSuffix(".json") })
            _ = try await client.download("/result/" + result)
            await client.disconnect()
            await sandbox.settle()
            let profile = sandbox.profile
            let timeline = try await sandbox.journal.read { state in
                try TimelineReader.read(try #require(try state.uploads().first?.upload), state, profile: profile) { _ in true }
            }
            #expect(timeline.receipt.client?.hasPrefix("libssh2") == true, "\(timeline.receipt.client ?? "none")")
            let kinds = timeline.moments.map(\.kind)
            #expect(kinds == ["login.accepted", "transfer.opened", "transfer.closed", "upload.received", "package.imported", "result.delivered", "result.delivered", "file.fetched"])
            #expect(timeline.results.map { $0.fetched != nil } == timeline.results.map { $0.name == result })
        }
    }

    @Test func `a profile that is changed later does not change what an upload was judged by`() async throws {
        try await TestWorld.withFolder { folder in
            let copy = folder + "/ltcpap-2025-09"
            try FileManager.default.copyItem(atPath: TestWorld.resources + "/profiles/ltcpap-2025-09", toPath: copy)
            let state = folder + "/state"
            try await TestWorld.withSandbox(Self.seed, state: state) { sandbox in
                try await sandbox.upload(try await Self.bad(), as: "a.zip")
                try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            }
            let form = try String(contentsOfFile: copy + "/QC107.json", encoding: .utf8)
            try form.replacing("\"EAT\"", with: "\"EATING\"").write(toFile: copy + "/QC107.json", atomically: true, encoding: .utf8)
            let changed = try ProfileLoader.load(folder: copy)
            let world = try WorldFile(state: state) { _ in changed }
            let upload = try #require(try world.journal.read { try $0.uploads().first?.upload })
            #expect(try ReplayDesk(build: "test").replay(.world(world, upload: upload)).isIdentical)
            var request = ReplayRequest()
            request.profile = changed
            #expect(try !ReplayDesk(build: "test").replay(.world(world, upload: upload), request).isIdentical)
        }
    }
}
