import Foundation
import Interchange
import Journal
import Ministry
import SFTPClient
import Sandbox

/// One upload of 100 residents that is kept: what keeping it costs beside its import, and how long casework's commands take, their start included.
enum KeptUpload {
    private static let rounds = 15

    static func measure(_ folder: String) async throws {
        let seed = Worlds.seed(residents: 100)
        let state = folder + "/world"
        let sandbox = try await Worlds.start(seed, state: state)
        let upload: Int
        do {
            upload = try await importing(sandbox, seed, folder)
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
        let program = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "").deletingLastPathComponent().path + "/ministry-sandbox"
        for (name, arguments, aim) in [("replay", ["replay", "\(upload)"], 100.0), ("explain", ["explain", "\(upload)"], nil),
                                       ("shrink", ["shrink", "\(upload)", "-o", folder + "/small.zip"], 5_000), ("export, masked", ["export", "\(upload)", "-o", folder + "/x.case"], nil)] {
            let times = try (0..<7).map { _ in
                try? FileManager.default.removeItem(atPath: folder + "/x.case")
                return try run(program, arguments + ["--state", state])
            }
            print(Figures.padded(name, 50) + String(format: "%8.0f ms", times.sorted()[3] * 1_000) + (aim.map { String(format: "   aim %.0f", $0) } ?? ""))
        }
    }

    /// Gives back the number of the last upload, which has one bad row.
    private static func importing(_ sandbox: Sandbox, _ seed: RegistrySeed, _ folder: String) async throws -> Int {
        try Worlds.package(seed, to: folder + "/package.zip")
        let good = [UInt8](try Data(contentsOf: URL(filePath: folder + "/package.zip")))
        let store = try UploadStore(folder: folder + "/store", isDurable: true)
        var keeping: [Double] = []
        var imported: [Double] = []
        for round in 0..<rounds {
            // Other bytes each time, since the same ones cost nothing: a comment behind the zip.
            var bytes = good
            bytes[bytes.count - 2] = 8
            bytes += Array(String(format: "%08d", round).utf8)
            try await send(bytes, sandbox)
            try Data(bytes).write(to: URL(filePath: folder + "/copy.zip"))
            var began = ContinuousClock.now
            _ = try store.take(folder + "/copy.zip")
            keeping.append(began.elapsed)
            began = ContinuousClock.now
            try await sandbox.advance(to: try await sandbox.nextImport())
            imported.append(began.elapsed)
        }
        Figures.row("keeping 100 residents' bytes, on disk : their import", keeping, imported, unit: "ms", scale: 1_000)
        try Worlds.breakPackage(seed, to: folder + "/bad.zip")
        try await send([UInt8](try Data(contentsOf: URL(filePath: folder + "/bad.zip"))), sandbox)
        try await sandbox.advance(to: try await sandbox.nextImport())
        return try await sandbox.journal.read { try $0.uploads().last?.upload ?? 0 }
    }

    private static func send(_ bytes: [UInt8], _ sandbox: Sandbox) async throws {
        let client = try await SFTPClient.connect(to: SFTPEndpoint(host: sandbox.server.host, port: UInt16(sandbox.server.port)), from: nil, user: Worlds.account, password: Worlds.password,
                                                  hostKey: .fingerprint(sandbox.server.fingerprint))
        try await client.upload(bytes, to: "/upload/p.zip")
        await client.disconnect()
        await sandbox.settle()
    }

    private static func run(_ program: String, _ arguments: [String]) throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let began = ContinuousClock.now
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus < 2 else { throw BenchFault("\(arguments) ended with \(process.terminationStatus)") }
        return began.elapsed
    }
}
