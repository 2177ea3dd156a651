import Casework
import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

/// A world that is looked at from outside, whatever has happened to it.
@Suite struct JournalReaderTests {
    /// A state folder in which one upload was imported; its sandbox has stopped.
    static func withState(_ body: (String) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            let state = folder + "/state"
            let seed = RegistrySeed.oneInstitution(residents: 3)
            try await TestWorld.withSandbox(seed, state: state) { sandbox in
                for number in 0..<3 {
                    try await sandbox.upload(try await seed.institutions[0].draft().with { try $0.set(DraftPath("QC107[2].EAT"), to: .text("2\(number)")) }.bytes(),
                                             as: "\(number).zip")
                    try await sandbox.advance(to: try await sandbox.nextImport())
                }
            }
            try await body(state)
        }
    }

    static func fault(_ path: String) -> JournalUnreadable? {
        do throws(JournalUnreadable) {
            _ = try JournalReader(path: path)
            return nil
        } catch {
            return error
        }
    }

    static func uploads(_ state: String) throws -> Int { try JournalReader(path: state + "/world.sqlite").read { try $0.uploads().count } }

    @Test func `a world whose sandbox has stopped is read, and nothing is written`() async throws {
        try await Self.withState { state in
            let before = try Data(contentsOf: URL(filePath: state + "/world.sqlite"))
            #expect(try Self.uploads(state) == 3)
            #expect(try Data(contentsOf: URL(filePath: state + "/world.sqlite")) == before)
        }
    }

    @Test func `a world in a folder that cannot be written is read all the same`() async throws {
        try await Self.withState { state in
            // Stopped, a world is its database alone: nothing is left in the log beside it.
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: state + "/world.sqlite" + ending) }
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: state)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: state) }
            #expect(try Self.uploads(state) == 3)
        }
    }

    @Test func `what the last transaction left half written is not there, and the rest is`() async throws {
        try await TestWorld.withFolder { folder in
            let seed = RegistrySeed.oneInstitution(residents: 1)
            let copy = folder + "/copy"
            try await TestWorld.withSandbox(seed, state: folder + "/state") { sandbox in
                try await sandbox.upload(try await seed.institutions[0].draft().bytes(), as: "a.zip")
                try await sandbox.advance(to: try await sandbox.nextImport())
                // As a fall would leave it: the database and its log, cut off in the middle of a page.
                try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
                for ending in ["", "-wal"] { try FileManager.default.copyItem(atPath: "\(folder)/state/world.sqlite\(ending)", toPath: "\(copy)/world.sqlite\(ending)") }
            }
            let log = URL(filePath: copy + "/world.sqlite-wal")
            let bytes = try Data(contentsOf: log)
            #expect(bytes.count > 10_000)
            try bytes.prefix(bytes.count - 2_000).write(to: log)
            let events = try JournalReader(path: copy + "/world.sqlite").read { try $0.lastSeq() }
            #expect(events > 3)
            #expect(try Self.uploads(copy) == 1)
        }
    }

    @Test func `a database that is cut off is told, and its receipts are read as far as they go`() async throws {
        try await Self.withState { state in
            let path = state + "/world.sqlite"
            let bytes = try Data(contentsOf: URL(filePath: path))
            var told: Set<JournalUnreadable> = []
            var found: [Int] = []
            // Wherever it was cut, there is a clear word or it can still be read; never a crash.
            for share in 1..<20 {
                try bytes.prefix(bytes.count * share / 20).write(to: URL(filePath: path))
                do {
                    let reader = try JournalReader(path: path)
                    _ = try reader.read { state in try state.uploads().map { try state.findings(of: $0.upload) } }
                } catch let fault as JournalUnreadable { told.insert(fault) }
                if let reader = try? JournalReader(path: path, isDamaged: true), let salvaged = try? reader.read({ $0.salvagedReceipts() }) { found.append(salvaged.receipts.count) }
            }
            #expect(told.contains(.damaged(path)))
            #expect(found.contains(3), "\(found)")
        }
    }

    @Test func `what is no journal is called what it is`() async throws {
        try await TestWorld.withFolder { folder in
            let path = folder + "/world.sqlite"
            #expect(Self.fault(path) == .missing(path))
            try Data(repeating: 0x41, count: 9_000).write(to: URL(filePath: path))
            #expect(Self.fault(path) == .foreign(path))
        }
    }

    @Test func `a journal of another version names what to do`() async throws {
        try await Self.withState { state in
            let path = state + "/world.sqlite"
            try Journal.pretend(path, migration: "99: a later one")
            #expect(Self.fault(path) == .newer(path))
            try Journal.pretend(path, without: ["99: a later one", "3: access, masters by MAIN_ID, planned changes, saves, the application year"])
            #expect(Self.fault(path) == .older(path))
        }
    }
}
