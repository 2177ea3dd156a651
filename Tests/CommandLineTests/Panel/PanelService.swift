import Foundation
import SFTPClient
import TestSupport
import Testing

/// A sandbox whose panel is looked at.
struct PanelService {
    let up: RunningBinary
    let url: String
    let port: Int
    let fingerprint: String
    let folder: String
    static let token = "a-token"

    /// Ended afterwards, and nothing of it is left.
    static func with(_ command: [String] = ["up"], _ options: [String] = [], _ body: (PanelService) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            let state = command == ["up"] ? ["--state", folder + "/state"] : []
            let up = try await RunningBinary.start(command + state + ["--port", "0", "--control", "127.0.0.1:0", "--token", token, "--lang", "en"] + options)
            do {
                let greeting = try await up.output(with: "\naccounts\n")
                let service = PanelService(
                    up: up, url: String(try #require(greeting.firstMatch(of: /control  (http:\S+)/)?.output.1, "\(greeting)")),
                    port: try #require(greeting.firstMatch(of: /SFTP     \S+ port (\d+)/).flatMap { Int($0.output.1) }),
                    fingerprint: String(try #require(greeting.firstMatch(of: /host key (SHA256:\S+)/)?.output.1)), folder: folder)
                try await body(service)
            } catch {
                up.send(SIGKILL)
                _ = await up.end()
                throw error
            }
            up.send(SIGINT)
            _ = await up.end()
        }
    }

    /// The address of a page; the token comes with the first.
    func page(_ path: String = "/", token: String? = nil) -> String { url + path + (token.map { "#token=\($0)" } ?? "") }

    func upload(_ bytes: [UInt8], as name: String, account: String = "1131010012", password: String = "sandbox", from: String = "127.0.0.2") async throws {
        let client = try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(port)), from: from, user: account, password: password, hostKey: .fingerprint(fingerprint))
        try await client.upload(bytes, to: "/upload/" + name)
        await client.disconnect()
    }

    /// A package of December about the demo registry, broken as asked.
    func package(_ breaks: String...) async throws -> [UInt8] {
        let file = folder + "/" + UUID().uuidString + ".zip"
        let made = try await Binary.run(["generate", "--month", "2025-12", "--registry", "demo", "--institution", "1131010012", "-o", file] + breaks.flatMap { ["--break", $0] })
        try #require(made.status == 0, "\(made)")
        return Array(try Data(contentsOf: URL(filePath: file)))
    }

    /// What a plain request to the API answers: its status and its body.
    func ask(_ method: String, _ path: String, headers: [String: String] = [:], body: String? = nil) async throws -> (status: Int, body: String) {
        let words = ["curl", "--silent", "--show-error", "--max-time", "60", "-X", method, "-w", "\n%{http_code}"] + headers.sorted { $0.key < $1.key }.flatMap { ["-H", "\($0.key): \($0.value)"] }
            + (body.map { ["--data-binary", $0] } ?? []) + [url + path]
        let outcome = try await RealClients.run(words)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        return (Int(lines.last ?? "") ?? -1, lines.dropLast().joined(separator: "\n"))
    }

    func api(_ path: String, token: String? = nil, headers: [String: String] = [:]) async throws -> (status: Int, body: String) {
        try await api("GET", path, token: token, headers: headers)
    }

    func api(_ method: String, _ path: String, token: String? = nil, headers: [String: String] = [:], body: String? = nil) async throws -> (status: Int, body: String) {
        try await ask(method, "/not-the-ministry/v1" + path, headers: headers.merging(token.map { ["Authorization": "Bearer \($0)"] } ?? [:]) { $1 }, body: body)
    }
}
