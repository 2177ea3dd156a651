import Foundation
import Interchange
import Journal
import Ministry
import Sandbox

/// A sandbox's world in which the whole nation has uploaded and noon has passed: what the panel is measured on.
enum NationWorld {
    /// Of so many institutions one has a fault in every row.
    private static let oneBadOf = 10

    static func make(_ nation: Nation) async throws {
        if !FileManager.default.fileExists(atPath: nation.folder + "/registry.csv") { try nation.generate() }
        guard let start = TaipeiInstant("2025-12-15T09:00") else { throw BenchFault("no start") }
        let profile = try ResourceFolder.profile("ltcpap-2025-09", in: try ResourceFolder.find())
        let seed = try nation.registry()
        let world = nation.folder + "/world-panel"
        try? FileManager.default.removeItem(atPath: world)
        let began = ContinuousClock.now
        let sandbox = try await Sandbox.start(.init(state: world, profile: profile, start: start, seed: seed))
        print(Figures.padded("first start with the nation's registry", 50) + String(format: "%8.1f s", began.elapsed))
        do {
            try await receive(seed, nation.folder, sandbox, at: start)
            let importing = ContinuousClock.now
            try await sandbox.advance(to: try await sandbox.nextImport())
            print(Figures.padded("its noon, result files in their folders", 50) + String(format: "%8.1f s", importing.elapsed))
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    /// As if each institution had sent its package: 1,900 sessions of SFTP would measure something else.
    private static func receive(_ seed: RegistrySeed, _ folder: String, _ sandbox: Sandbox, at start: TaipeiInstant) async throws {
        let store = try UploadStore(folder: sandbox.folder + "/uploads", isDurable: false)
        try await sandbox.journal.write(at: start) { writer in
            for (number, institution) in seed.institutions.enumerated() {
                let name = "\(institution.code)_20251210.zip"
                let package = "\(folder)/\(number % oneBadOf == 0 ? "bad" : "clean")/\(name)"
                guard let taken = try store.take(package) else { throw BenchFault("\(package) cannot be taken") }
                try writer.append(UploadReceived(account: institution.code, name: name, size: taken.size, sha256: taken.sha256, address: "127.0.0.1", session: 1))
            }
        }
    }
}
