import Foundation
import Interchange
import SFTPClient
import TestSupport
import Testing

/// The commands about one upload, asked of a sandbox elsewhere, and of one that throws old bytes away.
extension ServiceTests {
    /// One resident, one code that is not allowed, uploaded and imported.
    private static func returned(_ service: Service, in folder: String) async throws -> (number: String, package: String) {
        let made = try await Binary.run(["generate", "--month", "2025-12", "--registry", "demo", "--institution", "1131010012", "--break", "value-not-allowed", "-o", folder + "/broken.zip"])
        #expect(made.status == 0, "\(made)")
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/broken.zip")))
        let client = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(service.port)), from: "127.0.0.2", user: "1131010012", password: "sandbox",
                                                  hostKey: .fingerprint(service.fingerprint))
        try await client.upload(bytes, to: "/upload/broken.zip")
        await client.disconnect()
        #expect(try await service.ask("clock", "advance", "12:00").status == 0)
        let list = try #require(try JSONSerialization.jsonObject(with: Data(try await service.ask("uploads", "--json").output.utf8)) as? [[String: Any]])
        return (String(try #require(list.last?["upload"] as? Int)), folder + "/broken.zip")
    }

    @Test func `casework asks a sandbox elsewhere, and says there what it says here`() async throws {
        try await withService { service, folder in
            let (number, package) = try await Self.returned(service, in: folder)
            let state = ["--state", folder + "/state"]
            let commands: [(words: [String], status: Int32)] = [
                (["replay", number], 1), (["replay", number, "--package", package, "--at", "2026-01-01T00:00"], 1), (["explain", number], 0), (["uploads", "show", number], 0), (["uploads", "mail", number], 0),
                (["shrink", number, "-o", folder + "/cut.zip"], 0), (["export", number, "--seed", "1", "-o", folder + "/1.case"], 0), (["replay", "99999"], 2), (["explain", number + ":99"], 2),
            ]
            for (words, status) in commands {
                let there = try await Binary.run(words + service.options)
                if words[0] == "export" { try FileManager.default.removeItem(atPath: folder + "/1.case") }
                let here = try await Binary.run(words + state)
                #expect(there.status == status && here.status == status, "\(words): \(there) \(here)")
                #expect(there.output.replacing(/[\d.]+ m?s\b/, with: "") == here.output.replacing(/[\d.]+ m?s\b/, with: ""), "\(words)")
            }
            let away = try await Binary.run(["replay", folder + "/1.case"])
            #expect(away.status == 1 && away.output.contains("value-not-allowed"), "\(away)")
            let stranger = try await Binary.run(["explain", number, "--against", service.url, "--token", "no-token"])
            #expect(stranger.status == 2 && stranger.output.contains("token"), "\(stranger)")
        }
    }

    @Test func `old bytes go after an import with a line that says so, and what was found stays`() async throws {
        try await withService(Self.usual + ["--keep", "0s"]) { service, folder in
            let (number, _) = try await Self.returned(service, in: folder)
            let line = try await service.up.output(with: "pruned uploads")
            #expect(line.contains("#\(number)"), "\(line)")
            let show = try await service.ask("uploads", "show", number)
            #expect(show.status == 0 && show.output.contains("value-not-allowed"), "\(show)")
            let replay = try await service.ask("replay", number)
            #expect(replay.status == 2 && replay.output.contains("judge a copy"), "\(replay)")
        }
    }
}
