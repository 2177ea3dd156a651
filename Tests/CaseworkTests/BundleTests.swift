import Casework
import Foundation
import Generation
import Interchange
import Journal
import Judgement
import Ministry
import Sandbox
import Scenarios
import TestSupport
import Testing

/// One file in place of a world.
@Suite struct BundleTests {
    static let seed = RegistrySeed(institutions: [RegistrySeed.institution("1131010012", residents: 4, address: "127.0.0.2"),
                                                  RegistrySeed.institution("1131010013", residents: 2, address: "127.0.0.3")])

    /// Writes a bundle and reads it again.
    static func through(_ kept: Case, in folder: String, alter: (String) throws -> Void = { _ in }) throws -> CaseBundle {
        let path = folder + "/x.case"
        try BundleWriter.write(kept, isMasked: false, build: "test", to: path)
        try alter(path)
        return try BundleReader.read(path) { name in try? ResourceFolder.profile(name, in: TestWorld.resources) }
    }

    static func broken() throws -> Case {
        try CaseMaker.make { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
            try draft.set(DraftPath("QC100[3].NAME"), to: .text("別的名字"))
        }
    }

    @Test func `a bundle brings the case as it was, and the same case gives the same bytes`() async throws {
        try await TestWorld.withFolder { folder in
            let kept = try Self.broken()
            let bundle = try Self.through(kept, in: folder)
            #expect(bundle.lacks.isEmpty)
            #expect(bundle.kept.kept == kept.kept)
            #expect(bundle.kept.registry == kept.registry)
            #expect(bundle.kept.ledger == kept.ledger)
            #expect(bundle.kept.profile.fingerprint == kept.profile.fingerprint)
            #expect(Replay(bundle.kept, build: "test").isIdentical)
            let first = FileManager.default.contents(atPath: folder + "/x.case")
            _ = try Self.through(bundle.kept, in: folder)
            #expect(FileManager.default.contents(atPath: folder + "/x.case") == first)
        }
    }

    // MARK: as a scenario

    /// Uploads on several days and under several readings, each of which meets something that stood in the world before.
    static func worldlyCases() async throws -> [(name: String, kept: Case)] {
        var cases: [(name: String, kept: Case)] = []
        let (own, other) = (seed.institutions[0], seed.institutions[1])
        func draft(_ assessed: String = "2025-12-10", _ change: (inout PackageDraft) throws -> Void = { _ in }) async throws -> [UInt8] {
            try await own.draft(assessed: assessed).with(change).bytes()
        }
        func run(_ policies: [PolicyName: String], start: String, _ uploads: [(at: String, name: String, bytes: [UInt8])]) async throws {
            try await TestWorld.withSandbox(seed, start: start, policies: policies) { sandbox in
                for upload in uploads {
                    if TestWorld.instant(upload.at) > sandbox.now { try await sandbox.advance(to: TestWorld.instant(upload.at)) }
                    try await sandbox.upload(upload.bytes, as: upload.name)
                    await sandbox.settle()
                }
                try await sandbox.advance(to: try await sandbox.nextImport())
                let world = try WorldCaseTests.world(sandbox)
                for record in try world.journal.read({ try $0.uploads() }) { cases.append((record.name, try CaseReader(world).read(record.upload))) }
            }
        }
        func barthel(_ codes: [String: String], _ draft: inout PackageDraft) throws {
            for (field, code) in codes { try draft.set(DraftPath("QC107[1].\(field)"), to: .text(code)) }
        }
        let best = ["EAT", "MOVE", "HEALTH", "TOILET", "BATH", "WALK", "STAIRS", "WEAR", "DEFECATE", "PEE"]
        let totals = try await draft("2025-11-10") { try barthel(Dictionary(uniqueKeysWithValues: best.map { ($0, "5") }), &$0) }
        let worst = ["EAT": "15", "MOVE": "20", "HEALTH": "10", "TOILET": "15", "BATH": "10", "WALK": "20", "STAIRS": "15", "WEAR": "15", "DEFECATE": "15", "PEE": "15"]
        let fallen = try await draft("2025-12-10") { try barthel(worst, &$0) }
        try await run([:], start: "2025-11-20T09:00", [("2025-11-20T09:00", "november.zip", totals), ("2025-12-15T09:00", "fallen.zip", fallen)])
        let bad = try await draft { try $0.set(DraftPath("QC107[2].EAT"), to: .text("25")) }
        try await run([.correctionsFrom: "next-day"], start: "2025-12-15T09:00",
                      [("2025-12-15T09:00", "morning.zip", bad), ("2025-12-15T14:00", "too-early.zip", try await draft())])
        let masterless = try await draft { draft in
            try draft.removeFile(.qc100)
        }
        try await run([.masterScope: "month", .missingFile: "import-present"], start: "2025-12-15T09:00",
                      [("2025-12-15T09:00", "masters.zip", try await draft()), ("2025-12-15T14:00", "masterless.zip", masterless)])
        let stranger = try await draft { draft in
            try draft.set(DraftPath("QC100[1].ID_NO"), to: .text(other.residents[0].identity))
            try draft.set(DraftPath("QC100[2].ID_NO"), to: .text("A123456788"))
        }
        try await run([.rejectScope: "file"], start: "2025-12-15T09:00", [("2025-12-15T09:00", "stranger.zip", stranger)])
        try await run([:], start: "2025-12-31T19:00", [("2025-12-31T23:59", "late.zip", try await draft())])
        try await run([.freezeBy: "arrival-time", .importHours: "3"], start: "2025-12-31T19:00", [("2025-12-31T23:59", "in-time.zip", try await draft())])
        try await run([:], start: "2025-12-15T09:00", [("2025-12-15T09:00", "half.zip", try await own.draft().bytes(damage: PackageDamage.truncate))])
        return cases
    }

    @Test(.timeLimit(.minutes(10))) func `every case runs as a scenario, with a real upload, and comes to what it was`() async throws {
        try await TestWorld.withFolder { folder in
            let cases = try await Self.worldlyCases()
            let rules = Set(cases.flatMap { $0.kept.kept?.findings.map(\.rule) ?? [] })
            // What stood in ledger and registry mattered, or the scenarios would show nothing.
            #expect(rules.isSuperset(of: [.unlikelyChange, .superseded, .correctionTooEarly, .residentElsewhere, .idInvalid, .monthFrozen, .packageUnreadable]), "\(rules)")
            var files: [String] = []
            for (index, one) in cases.enumerated() {
                let part = "\(folder)/\(index)"
                try FileManager.default.createDirectory(atPath: part + "/profile/ltcpap-2025-09", withIntermediateDirectories: true)
                for (name, bytes) in one.kept.profile.files { try Data(bytes).write(to: URL(filePath: "\(part)/profile/ltcpap-2025-09/\(name)")) }
                try Data(one.kept.package).write(to: URL(filePath: part + "/package.zip"))
                let text = CaseScenario.write(one.kept, name: one.name, packagePath: "package.zip", profilePath: "profile/ltcpap-2025-09", isMasked: false)
                try text.write(toFile: part + "/scenario.yaml", atomically: true, encoding: .utf8)
                files.append(part + "/scenario.yaml")
            }
            let results = try await TestWorld.holdingWorlds { try await ScenarioRunner(resources: TestWorld.resources, jobs: 2).run(try ScenarioReader.read(files)) }
            for (one, result) in zip(cases, results) {
                #expect(result.outcome == .passed, "\(one.name): \(result.failures)")
                let found = Set(result.coverage.rules)
                #expect(found == Set((one.kept.kept?.findings ?? []).map(\.rule.rawValue)), "\(one.name)")
            }
        }
    }

    // MARK: bad input

    static func fault(_ path: String) -> BundleFault? {
        do throws(BundleFault) {
            _ = try BundleReader.read(path) { _ in nil }
            return nil
        } catch {
            return error
        }
    }

    /// Writes a bundle's entries anew, changed.
    static func rewrite(_ path: String, _ change: (inout [(name: String, bytes: [UInt8])]) -> Void) throws {
        let contents = try #require(ArchiveReader.read(path: path))
        var entries = contents.entries.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: $0.value) }
        change(&entries)
        try PackageWriter.write(entries, to: path)
    }

    @Test func `what is no bundle is refused with what it is and what to do`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/x.case"
            #expect(Self.fault(path) == .unreadable(path))
            try Data("no zip".utf8).write(to: URL(filePath: path))
            #expect(Self.fault(path) == .noArchive(path))
            try PackageWriter.write([("QC100.json", Array("[]".utf8))], to: path)
            #expect(Self.fault(path) == .foreign(path))
            try PackageWriter.write([("case.json", Array(#"{"format": "other", "version": 1}"#.utf8))], to: path)
            #expect(Self.fault(path) == .foreign(path))
            _ = try Self.through(try Self.broken(), in: folder)
            let whole = try Data(contentsOf: URL(filePath: path))
            try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
            #expect(Self.fault(path) == .noArchive(path))
        }
    }

    @Test func `a bundle of a later version names that version`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/x.case"
            _ = try Self.through(try Self.broken(), in: folder) { path in
                try Self.rewrite(path) { entries in
                    for index in entries.indices where entries[index].name == "case.json" {
                        entries[index].bytes = Array(String(decoding: entries[index].bytes, as: UTF8.self).replacing("\"version\" : 1", with: "\"version\" : 7").utf8)
                    }
                }
                #expect(Self.fault(path) == .newer(path, version: 7, build: "test"))
                // Made readable again for the reader that follows.
                try BundleWriter.write(try Self.broken(), isMasked: false, build: "test", to: path)
            }
            let message = BundleFault.newer(path, version: 7, build: "test").reason.english
            #expect(message.contains("format 7") && message.contains("unzip"))
        }
    }

    @Test func `what can be read of a damaged bundle is read, and what cannot is named`() async throws {
        try await TestWorld.withFolder { folder in
            let kept = try Self.broken()
            let bundle = try Self.through(kept, in: folder) { path in
                try Self.rewrite(path) { entries in
                    entries.removeAll { $0.name == "expected.json" || $0.name == "profile/ltcpap-2025-09/QC107.json" }
                    for index in entries.indices where entries[index].name == "ledger.json" { entries[index].bytes = Array("{ \"standing\": [".utf8) }
                    entries.append(("../../outside.txt", Array("x".utf8)))
                }
            }
            #expect(Set(bundle.lacks) == [.file("expected.json"), .file("ledger.json"), .profile("ltcpap-2025-09"), .refused("../../outside.txt")])
            #expect(bundle.kept.judge().findings == kept.kept?.findings)
            #expect(!FileManager.default.fileExists(atPath: folder + "/../outside.txt"))
        }
    }

    @Test func `a package that was changed within its bundle is noticed`() async throws {
        try await TestWorld.withFolder { folder in
            let good = try CaseMaker.make()
            let bundle = try Self.through(try Self.broken(), in: folder) { path in
                try Self.rewrite(path) { entries in
                    for index in entries.indices where entries[index].name == "package.zip" { entries[index].bytes = good.package }
                }
            }
            #expect(bundle.lacks == [.packageChanged])
            #expect(!Replay(bundle.kept, build: "test").isIdentical)
        }
    }

    @Test func `without its package, its registry or any profile it is nothing`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/x.case"
            for missing in ["package.zip", "registry.json"] {
                try BundleWriter.write(try Self.broken(), isMasked: false, build: "test", to: path)
                try Self.rewrite(path) { $0.removeAll { $0.name == missing } }
                #expect(Self.fault(path) == .incomplete(path, missing: [missing]))
            }
            try BundleWriter.write(try Self.broken(), isMasked: false, build: "test", to: path)
            try Self.rewrite(path) { $0.removeAll { $0.name.hasPrefix("profile/") } }
            #expect(Self.fault(path) == .incomplete(path, missing: ["profile/ltcpap-2025-09/"]))
        }
    }
}
