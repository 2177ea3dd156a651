import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

/// Uploads by programs that are not ours, from 127.0.0.2 and 127.0.0.3; each fetches its result file back.
@Suite struct RealClientTests {
    private func withReadySandbox(_ body: (Sandbox, String, [UInt8]) async throws -> Void) async throws {
        var institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
        institution.account?.binding = .addresses(["127.0.0.2", "127.0.0.3"])
        let seed = RegistrySeed(institutions: [institution])
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withFolder { folder in
            try Data(bytes).write(to: URL(filePath: folder + "/十二月.zip"))
            try await TestWorld.withSandbox(seed) { sandbox in try await body(sandbox, folder, bytes) }
        }
    }

    private func expectReceipt(_ sandbox: Sandbox, _ name: String, from: String, _ bytes: [UInt8]) async throws {
        await sandbox.settle()
        let upload = try #require(try await sandbox.journal.read { try $0.waitingUploads() }.first { $0.name == name })
        #expect(upload.sha256 == SHA256Digest.hexadecimal(of: bytes) && upload.size == bytes.count && upload.address == from)
        try await sandbox.advance(to: sandbox.nextImport())
        #expect(try await sandbox.journal.read { try $0.packageImports() }.last?.summary.accepted == 30)
    }

    @Test(arguments: ["127.0.0.2", "127.0.0.3"]) func `OpenSSH's sftp`(from: String) async throws {
        try await withReadySandbox { sandbox, folder, bytes in
            let up = try await RealClients.sftp(sandbox, from: from, commands: "cd upload\nput 十二月.zip\nchmod 600 十二月.zip\nls -l\n", folder: folder)
            #expect(up.status == 0, "\(up.output)")
            try await expectReceipt(sandbox, "十二月.zip", from: from, bytes)
            let down = try await RealClients.sftp(sandbox, from: from, commands: "get result/*.json got.json\n", folder: folder)
            #expect(down.status == 0, "\(down.output)")
            #expect(try String(contentsOfFile: folder + "/got.json", encoding: .utf8).contains("\"accepted\": 30"))
        }
    }

    /// Libraries of many years ago know no Ed25519 key.
    @Test func `a client that knows only ECDSA host keys checks ours and is served`() async throws {
        try await withReadySandbox { sandbox, folder, bytes in
            let only = "-oHostKeyAlgorithms=ecdsa-sha2-nistp256"
            let up = try await RealClients.sftp(sandbox, from: "127.0.0.2", commands: "put 十二月.zip upload\n", folder: folder, options: [only])
            #expect(up.status == 0, "\(up.output)")
            try await expectReceipt(sandbox, "十二月.zip", from: "127.0.0.2", bytes)
            #expect(sandbox.server.fingerprints.count == 2 && sandbox.server.knownHosts.contains("ecdsa-sha2-nistp256 "))
        }
    }

    @Test(arguments: ["127.0.0.2", "127.0.0.3"]) func `curl`(from: String) async throws {
        try await withReadySandbox { sandbox, folder, bytes in
            let base = "sftp://127.0.0.1:\(sandbox.server.port)"
            let common = ["curl", "--silent", "--show-error", "--insecure", "--interface", from, "--user", "1131010012:pw"]
            let up = try await RealClients.run(common + ["--upload-file", folder + "/十二月.zip", base + "/upload/december.zip"])
            #expect(up.status == 0, "\(up.output)")
            try await expectReceipt(sandbox, "december.zip", from: from, bytes)
            let down = try await RealClients.run(common + [base + "/result/december.zip.20251215120000.result.json"])
            #expect(down.output.contains("\"accepted\": 30"), "\(down.output)")
        }
    }

    @Test(arguments: ["127.0.0.2", "127.0.0.3"]) func `lftp`(from: String) async throws {
        try await withReadySandbox { sandbox, folder, bytes in
            let ssh = "ssh -a -x -F /dev/null -o BindAddress=\(from) -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
            let open = "set sftp:auto-confirm yes; set net:max-retries 1; set sftp:connect-program \"\(ssh)\"; open -u 1131010012,pw sftp://127.0.0.1:\(sandbox.server.port); "
            let up = try await RealClients.run(["lftp", "-c", open + "put -O upload 十二月.zip"], folder: folder)
            #expect(up.status == 0, "\(up.output)")
            try await expectReceipt(sandbox, "十二月.zip", from: from, bytes)
            let down = try await RealClients.run(["lftp", "-c", open + "cat result/十二月.zip.20251215120000.result.json"], folder: folder)
            #expect(down.output.contains("\"accepted\": 30"), "\(down.output)")
        }
    }

    @Test(arguments: ["127.0.0.2", "127.0.0.3"]) func `Python's paramiko`(from: String) async throws {
        try await withReadySandbox { sandbox, folder, bytes in
            let script = """
                import socket, sys, paramiko
                port, source, what, local, remote = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5]
                s = socket.create_connection(('127.0.0.1', port), source_address=(source, 0))
                t = paramiko.Transport(s); t.connect(username='1131010012', password='pw')
                f = paramiko.SFTPClient.from_transport(t)
                if what == 'put': f.put(local, remote + '.filepart'); f.rename(remote + '.filepart', remote)
                else: print(f.open(remote).read().decode())
                t.close()
                """
            func paramiko(_ arguments: String...) async throws -> RealClients.Outcome {
                // The distribution's own interpreter has the distribution's paramiko.
                try await RealClients.run(["/usr/bin/python3", "-W", "ignore", "-c", script, String(sandbox.server.port), from] + arguments)
            }
            let up = try await paramiko("put", folder + "/十二月.zip", "/upload/十二月.zip")
            #expect(up.status == 0, "\(up.output)")
            try await expectReceipt(sandbox, "十二月.zip", from: from, bytes)
            let down = try await paramiko("get", "-", "/result/十二月.zip.20251215120000.result.json")
            #expect(down.output.contains("\"accepted\": 30"), "\(down.output)")
        }
    }

    @Test func `nobody gets a shell, a tunnel or another subsystem`() async throws {
        try await withReadySandbox { sandbox, folder, _ in
            let shell = try await RealClients.ssh(sandbox, from: "127.0.0.2", command: ["id"], folder: folder)
            #expect(!shell.output.contains("uid="))
            let tunnel = try await RealClients.ssh(sandbox, from: "127.0.0.2", command: ["-W", "127.0.0.1:22"], folder: folder)
            #expect(tunnel.status != 0)
        }
    }

    @Test func `a wrong address hears only what OpenSSH says`() async throws {
        try await withReadySandbox { sandbox, folder, _ in
            let refused = try await RealClients.sftp(sandbox, from: "127.0.0.4", commands: "ls\n", folder: folder)
            #expect(refused.status != 0 && refused.output.contains("Permission denied") && !refused.output.contains("127.0.0.2"))
            await sandbox.settle()
            let logged = try await sandbox.journal.read { try $0.events(ofKind: "login.refused") }.compactMap { $0.decoded(as: SessionLogged.self) }
            #expect(logged.map(\.detail) == ["wrong-address"] && logged.map(\.boundTo) == ["127.0.0.2, 127.0.0.3"])
        }
    }
}
