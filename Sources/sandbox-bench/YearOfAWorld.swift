import Foundation
import Interchange
import Journal
import Ministry
import SFTPClient
import Sandbox

/// Saving, restoring and resetting a world of 100 residents and a year, on a disk that is waited for.
enum YearOfAWorld {
    private static let aim = 50.0
    private static let rounds = 5

    static func measure(_ folder: String) async throws {
        let seed = Worlds.seed(residents: 100)
        guard let first = CivilDate(year: 2026, month: 1, day: 2) else { throw BenchFault("no day") }
        let sandbox = try await Worlds.start(seed, state: folder + "/world", now: first.start)
        do {
            try await measure(sandbox, seed, first: first, folder)
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    private static func measure(_ sandbox: Sandbox, _ seed: RegistrySeed, first: CivilDate, _ folder: String) async throws {
        var whole: [Double] = []
        for round in 1...rounds {
            try await fill(sandbox, seed, first: first, folder)
            if round < rounds { whole.append(try await timed { _ = try await sandbox.reset(.everything) }) }
        }
        let rows = try await sandbox.journal.read { (try $0.ledgerCounts().values.reduce(0, +), try $0.lastSeq()) }
        print("a world of 100 residents and a year: \(rows.0) ledger rows, \(rows.1) events; medians of \(rounds), aim: under \(Int(aim)) ms")
        print(row("reset everything: the whole year taken back", whole))
        print(row("save", try await repeated(sandbox, after: {}) { try await sandbox.save("end") }))
        try await sandbox.save("year")
        print(row("restore over one import of 1,500 rows", try await repeated(sandbox, after: {
            try await sandbox.restore(to: .save("year"))
            try await upload(sandbox, seed, month: 12, first: first, folder)
            try await sandbox.advance(to: try await sandbox.nextImport())
        }) { _ = try await sandbox.restore(to: .save("year")) }))
        for part in [WorldPart.ledger, .uploads, .registry] {
            print(row("reset \(part.rawValue)", try await repeated(sandbox, after: { try await sandbox.restore(to: .save("year")) }) { _ = try await sandbox.reset(part) }))
            print(row("restore what that reset took", try await repeated(sandbox, after: { try await sandbox.reset(part) }) {
                _ = try await sandbox.restore(to: .save("year"))
            }))
        }
    }

    /// A package each month, imported at noon.
    private static func fill(_ sandbox: Sandbox, _ seed: RegistrySeed, first: CivilDate, _ folder: String) async throws {
        for month in 1...12 { try await upload(sandbox, seed, month: month, first: first, folder) }
        guard let end = CivilDate(year: first.year, month: 12, day: 31) else { return }
        try await sandbox.advance(to: end.start)
    }

    private static func upload(_ sandbox: Sandbox, _ seed: RegistrySeed, month: Int, first: CivilDate, _ folder: String) async throws {
        guard let day = CivilDate(year: first.year, month: month, day: 10) else { return }
        let path = "\(folder)/month-\(month).zip"
        if !FileManager.default.fileExists(atPath: path) { try Worlds.package(seed, to: path, assessed: day) }
        if sandbox.now < day.start { try await sandbox.advance(to: day.start.adding(seconds: 9 * 3_600)) }
        let client = try await SFTPClient.connect(to: SFTPEndpoint(host: sandbox.server.host, port: UInt16(sandbox.server.port)), user: Worlds.account,
                                                  password: Worlds.password, hostKey: .fingerprint(sandbox.server.fingerprint))
        try await client.upload([UInt8](FileManager.default.contents(atPath: path) ?? Data()), to: "/upload/month-\(month).zip")
        await client.disconnect()
    }

    private static func repeated(_ sandbox: Sandbox, after prepare: () async throws -> Void, _ work: () async throws -> Void) async throws -> [Double] {
        var times: [Double] = []
        for _ in 0..<rounds {
            try await prepare()
            times.append(try await timed(work))
        }
        return times
    }

    private static func timed(_ work: () async throws -> Void) async throws -> Double {
        let began = ContinuousClock.now
        try await work()
        return began.elapsed
    }

    private static func row(_ name: String, _ times: [Double]) -> String {
        let sorted = times.sorted()
        let median = sorted[sorted.count / 2] * 1_000
        return Figures.padded("  " + name, 50) + String(format: "%8.1f ms  (%.1f–%.1f)  %@", median, (sorted.first ?? 0) * 1_000, (sorted.last ?? 0) * 1_000,
                                                        median < aim ? "met" : "missed")
    }
}
