import Foundation
import TestSupport
import Testing

/// Runs docs/REPLAY.md: every command, in order, in one world; what it prints is compared with the page. With MINISTRY_SANDBOX_WRITE_GOLDEN=1 the
/// outputs on the page are written anew.
@Suite struct ReplayStoryTests {
    private static let page = TestWorld.checkout + "/docs/REPLAY.md"

    /// What differs from one run to the next: real times, digests, sizes, versions, folders.
    private static func steady(_ text: String) -> String {
        text.replacing(TestWorld.checkout + "/", with: "").replacing(/[0-9a-f]{64}/, with: "…").replacing(/\b[0-9a-f]{12}\b/, with: "…")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "…").replacing(/\+\d+\.\d{3} s */, with: "+… s    ").replacing(/\d+\.\d\d? s/, with: "… s")
            .replacing(/\d+ ms/, with: "… ms").replacing(/(\d{1,3},)?\d+,\d{3} B/, with: "… B").replacing(/\b\d{4,} bytes/, with: "… bytes").replacing(/\d+ 位元組/, with: "… 位元組")
            .replacing(/libssh2_[0-9.]+|OpenSSH_\S+.*/, with: "libssh2").replacing(/\ {2,}… ms/, with: "  … ms")
    }

    /// A command and what it must end with.
    private static func command(_ line: String) -> (words: String, status: Int32) {
        let parts = line.components(separatedBy: "  # exit ")
        return (parts[0], parts.count > 1 ? Int32(parts[1]) ?? -1 : 0)
    }

    private static func run(_ line: String, port: String, in folder: String) async throws -> RealClients.Outcome {
        let words = line.replacing("127.0.0.1:2222", with: "127.0.0.1:\(port)").replacing("ministry-sandbox ", with: "\"$PROGRAM\" ", maxReplacements: 1)
        return try await RealClients.run(["sh", "-c", words], environment: [
            "PROGRAM": Binary.path, "LANG": "C", "LC_ALL": "", "MINISTRY_SANDBOX_HOME": TestWorld.resources, "MINISTRY_SANDBOX_STATE": folder + "/state",
        ], folder: folder)
    }

    @Test(.timeLimit(.minutes(20))) func `every command of the page does what stands below it`() async throws {
        var lines = try String(contentsOfFile: Self.page, encoding: .utf8).components(separatedBy: "\n")
        try await TestWorld.withFolder { folder in
            let up = try await RunningBinary.start(["up", "--state", folder + "/state", "--port", "0", "--lang", "en"])
            defer { up.send(SIGINT) }
            _ = try await up.output(with: "accounts")
            let status = try await Binary.run(["status", "--state", folder + "/state", "--json", "--wait-ready", "30s"])
            let told = try #require(try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
            let port = String(try #require(told["port"] as? Int))
            var (at, commands) = (0, 0)
            while at < lines.count {
                guard lines[at] == "```sh" else {
                    at += 1
                    continue
                }
                let end = try #require(lines[at...].firstIndex(of: "```"))
                var output = ""
                for line in lines[(at + 1)..<end] {
                    let (words, status) = Self.command(line)
                    let outcome = try await Self.run(words, port: port, in: folder)
                    #expect(outcome.status == status, "\(line): \(outcome)")
                    output += outcome.output
                    commands += 1
                }
                #expect(lines[end + 1] == "```text")
                let below = try #require(lines[(end + 2)...].firstIndex(of: "```"))
                let came = Self.steady(output).split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
                if ProcessInfo.processInfo.environment["MINISTRY_SANDBOX_WRITE_GOLDEN"] == "1" {
                    lines.replaceSubrange((end + 2)..<below, with: came)
                    at = end + 3 + came.count
                    continue
                }
                #expect(Array(lines[(end + 2)..<below]) == Array(came), "\(lines[at + 1])")
                at = below + 1
            }
            #expect(commands >= 18)
            up.send(SIGINT)
            _ = await up.end()
        }
        if ProcessInfo.processInfo.environment["MINISTRY_SANDBOX_WRITE_GOLDEN"] == "1" { try lines.joined(separator: "\n").write(toFile: Self.page, atomically: true, encoding: .utf8) }
    }
}
