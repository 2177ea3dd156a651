import Foundation
import Generation
import Interchange
import Journal
import Ministry
import SFTPClient
import TestSupport
import Testing

@Suite struct UpTests {
    private struct Status: Decodable { let port: Int; let fingerprint: String; let waitingUploads: Int; let housing: String; let now: String }

    private func status(_ folder: String) async throws -> Status {
        let outcome = try await Binary.run(["status", "--state", folder + "/state", "--wait-ready", "20s", "--json"])
        return try JSONDecoder().decode(Status.self, from: Data(outcome.output.utf8))
    }

    private func client(_ status: Status) async throws -> SFTPClient {
        try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(status.port)), from: "127.0.0.2", user: "1131010012", password: "sandbox",
                                     hostKey: .fingerprint(status.fingerprint))
    }

    private func ask(_ folder: String, _ arguments: String...) async throws -> RealClients.Outcome {
        try await Binary.run(arguments + ["--state", folder + "/state"])
    }

    @Test func `a person's first minute`() async throws {
        try await TestWorld.withFolder { folder in
            try await Binary.withUp(folder) { process in
                let status = try await status(folder)
                let client = try await client(status)
                try await client.upload(Array("no zip".utf8), to: "/upload/mine.zip")
                await client.disconnect()
                #expect(try await ask(folder, "uploads").output.contains("mine.zip"))
                #expect(try await ask(folder, "clock", "advance", "12:00").output.contains("import   2025-12-15T12:00:00+08:00"))
                #expect(try await ask(folder, "imports").output.contains("package-unreadable × 1"))
                #expect(try await ask(folder, "clock", "advance", "2025-12-15T10:00").status == 2)
                #expect(try await ask(folder, "clock", "advance", "sometime").status == 2)
                #expect(try await ask(folder, "accounts", "change", "1131010012", "--bound-to", "127.0.0.9").output.contains("bound to 127.0.0.9"))
                #expect(try await ask(folder, "accounts", "change", "1131010012", "--bound-to", "nowhere").status == 2)
                await #expect(throws: SFTPClientError.self) { _ = try await self.client(status) }
                #expect(try await ask(folder, "accounts", "refused").output.contains("wrong-address  bound to 127.0.0.9"))
                #expect(try await ask(folder, "accounts", "add", "second", "--institution", "1131010012", "--password", "x").status == 0)
                #expect(try await ask(folder, "accounts").output.contains("second"))
                let again = try await Binary.run(["up", "--state", folder + "/state", "--port", "0"])
                #expect(again.status == 3 && again.output.contains("another sandbox is running"))
                process.interrupt()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            let log = try String(contentsOfFile: folder + "/up.log", encoding: .utf8)
            #expect(log.contains("sftp -o BindAddress=127.0.0.2 -P") && log.contains("password sandbox") && log.contains("received #") && log.contains("login refused 1131010012 127.0.0.2: wrong address (bound to 127.0.0.9)"), "\(log)")
            #expect(log.contains("result file /result/mine.zip.20251215120000.result.json") && log.contains("has stopped"))
            #expect(try Traces.left(folder) == [])
        }
    }

    @Test func `an address that another has is said at once`() async throws {
        try await PanelService.with { service in
            let address = try #require(service.url.split(separator: "//").last.map(String.init))
            let began = ContinuousClock.now
            let second = try await Binary.run(["up", "--state", service.folder + "/second", "--port", "0", "--control", address])
            #expect(second.status == 2 && second.output.contains("the control API cannot listen on \(address)"), "\(second)")
            #expect(ContinuousClock.now - began < .seconds(45))
        }
    }

    /// How it ends, and in which housing; nil is the first that works.
    static let endings: [(Int32, String?)] = [(SIGINT, nil), (SIGTERM, nil), (SIGKILL, nil)] + (geteuid() == 0 ? [(SIGKILL, "container")] : [])

    @Test(arguments: endings) func `nothing is left, however it ends, and no acknowledged upload is lost`(signal: Int32, housing: String?) async throws {
        let arguments = housing.map { ["--housing", $0] } ?? []
        try await TestWorld.withFolder { folder in
            defer { Traces.removeOutsideState(folder + "/state") }
            try await Binary.withUp(folder, arguments: arguments) { process in
                let client = try await client(try await status(folder))
                try await client.upload([1, 2, 3], to: "/upload/kept.zip")
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                // The session of the client that is still open goes too; its end is the server's.
                #expect(await Traces.isCutOff(client))
                await client.disconnect()
            }
            try await Traces.waitUntilGone(folder)
            #expect(try Traces.left(folder) == [])
            try await Binary.withUp(folder, arguments: arguments) { _ in
                let waiting = try await status(folder).waitingUploads
                #expect(waiting == 1)
                let advanced = try await ask(folder, "clock", "advance", "next-import")
                #expect(advanced.status == 0)
                let imports = try await ask(folder, "imports")
                #expect(imports.output.contains("kept.zip"))
            }
        }
    }

    /// As a user with subordinate ids and nothing else; where this machine does not let us become one, it is said and skipped.
    @Test(.enabled(if: OrdinaryUser.isPossible, "needs root to become an ordinary user, and newuidmap"))
    func `an ordinary user runs scenarios in a housing of their own`() async throws {
        try await TestWorld.withFolder { folder in
            chmod(folder, 0o777)
            let story = TestWorld.checkout + "/scenarios/card/missing-master.yaml"
            try FileManager.default.copyItem(atPath: story, toPath: folder + "/s.yaml")
            for suite in ["programs", "transport", "accounts"] { try FileManager.default.copyItem(atPath: TestWorld.checkout + "/scenarios/" + suite, toPath: folder + "/" + suite) }
            let outcome = try await OrdinaryUser.run([Binary.path, "run", folder + "/s.yaml", folder + "/transport/stay-inside.yaml", folder + "/accounts/real-address.yaml",
                                                       "--housing", "user"], folder: folder)
            // A source address for real too.
            #expect(outcome.status == 0 && outcome.output.contains("4 passed, 0 failed, 0 skipped"), "\(outcome)")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "a container runs as root"))
    func `a container without privileges runs scenarios too`() async throws {
        // Docker's default capabilities, without the one that namespaces need.
        let kept = ["chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "net_bind_service", "net_raw", "sys_chroot", "mknod", "audit_write", "setfcap"]
        let outcome = try await Binary.run(["run", TestWorld.checkout + "/scenarios/card/missing-master.yaml", TestWorld.checkout + "/scenarios/training/upload-and-wait.yaml"],
                                           under: ["setpriv", "--bounding-set", "-all," + kept.map { "+" + $0 }.joined(separator: ","), "--inh-caps", "-all"])
        #expect(outcome.status == 0 && outcome.output.contains("0 failed, 0 skipped"), "\(outcome)")
    }
}

/// What a sandbox might leave behind.
enum Traces {
    /// Mounts, processes and runtime folders that name this test's folder.
    static func left(_ folder: String) throws -> [String] {
        var found: [String] = []
        let mounts = String(decoding: try FileHandle(forReadingFrom: URL(filePath: "/proc/self/mounts")).readToEnd() ?? Data(), as: UTF8.self)
        if mounts.contains(folder) { found.append("mount") }
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let number = Int32(name), number != getpid(),
                  let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else { continue }
            let text = String(decoding: line, as: UTF8.self)
            if text.contains(folder) { found.append(text.replacing("\0", with: " ")) }
        }
        return found
    }

    /// Without mounts, a state that stays has its accounts' folders below /var/lib if it does not lie where only root may write.
    static func removeOutsideState(_ state: String) {
        try? FileManager.default.removeItem(atPath: "/var/lib/ministry-sandbox/" + SHA256Digest.hexadecimal(of: Array(state.utf8)).prefix(16))
        rmdir("/var/lib/ministry-sandbox")
    }

    /// Whether a session ends by itself within moments: after a `kill -9` it is the keeper who ends it.
    static func isCutOff(_ client: SFTPClient) async -> Bool {
        for _ in 0..<400 {
            guard (try? await client.list("/")) != nil else { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// After a `kill -9` the keeper clears up by itself; its own command line names the folder while it does.
    static func waitUntilGone(_ folder: String) async throws {
        for _ in 0..<400 where try !left(folder).isEmpty { try await Task.sleep(for: .milliseconds(10)) }
    }
}

/// Becomes an ordinary user with subordinate ids in a mount namespace of its own, so that the host's /etc stays as it is.
enum OrdinaryUser {
    static var isPossible: Bool { geteuid() == 0 && access("/usr/bin/newuidmap", X_OK) == 0 }

    static func run(_ command: [String], folder: String) async throws -> RealClients.Outcome {
        let script = """
            set -e
            mount --make-rprivate /
            cp /etc/passwd "$1/passwd"; echo 'sandbox-tester:x:4321:4321::/:/bin/sh' >> "$1/passwd"; mount --bind "$1/passwd" /etc/passwd
            cp /etc/group "$1/group"; echo 'sandbox-tester:x:4321:' >> "$1/group"; mount --bind "$1/group" /etc/group
            echo 'sandbox-tester:200000:65536' > "$1/sub"
            for f in /etc/subuid /etc/subgid; do [ -e "$f" ] && mount --bind "$1/sub" "$f"; done
            shift
            exec setpriv --reuid 4321 --regid 4321 --clear-groups --inh-caps=-all "$@"
            """
        return try await RealClients.run(["unshare", "--mount", "sh", "-c", script, "ordinary-user", folder] + command,
                                         environment: ["HOME": folder, "LANG": "C", "MINISTRY_SANDBOX_HOME": TestWorld.resources])
    }
}
