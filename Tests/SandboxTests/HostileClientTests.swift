import Foundation
import Generation
import Interchange
import Journal
import Ministry
import Sandbox
import SFTPClient
import TestSupport
import Testing

/// What clients do by accident or on purpose, each found once to go wrong.
@Suite struct HostileClientTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 1, address: "127.0.0.2")

    private func bytes() async throws -> [UInt8] { try await institution.draft().bytes() }

    @Test func `the same temporary name again and again loses no upload`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let client = try await sandbox.client()
            for number in 0..<60 {
                try await client.upload([UInt8(number)], to: "/upload/one.tmp")
                try await client.rename("/upload/one.tmp", to: "/upload/\(number).zip")
            }
            await client.disconnect()
            await sandbox.settle()
            let names = try await sandbox.journal.read { try $0.waitingUploads() }.map(\.name)
            #expect(Set(names) == Set((0..<60).map { "\($0).zip" }))
        }
    }

    @Test func `two sessions that write one file make one upload, when the last has closed it`() async throws {
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            let package = try await bytes()
            let first = try await sandbox.client()
            let second = try await sandbox.client()
            let one = try await first.openForWriting("/upload/same.zip")
            try await first.write(Array(package.prefix(500)), to: one)
            let two = try await second.openForWriting("/upload/same.zip")
            try await first.close(one)
            try await sandbox.advance(to: sandbox.nextImport())
            #expect(try await sandbox.journal.read { try $0.packageImports() }.isEmpty)
            try await second.write(package, to: two)
            try await second.close(two)
            try await sandbox.advance(to: sandbox.nextImport())
            #expect(try await sandbox.journal.read { try $0.packageImports() }.map(\.summary.accepted) == [15])
            await first.disconnect()
            await second.disconnect()
        }
    }

    @Test func `a name as long as names may be gets its result file`() async throws {
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            try await sandbox.upload(try await bytes(), as: String(repeating: "長", count: 76) + ".zip")
            try await sandbox.upload(try await bytes(), as: "plain.zip")
            try await sandbox.advance(to: sandbox.nextImport())
            let client = try await sandbox.client()
            let results = try await client.list("/result").map(\.name)
            #expect(results.count == 4 && results.contains { $0.hasPrefix("長長長") && $0.hasSuffix(".result.json") })
            #expect(await sandbox.takeFaults().isEmpty)
            await client.disconnect()
        }
    }

    @Test func `nobody is let in by the name that they choose`() async throws {
        var seed = RegistrySeed(institutions: [institution])
        seed.institutions[0].account?.binding = .firstLogin
        try await TestWorld.withSandbox(seed) { sandbox in
            // A line break in the name makes sshd's log look as if somebody had been let in.
            let name = "x\nAccepted password for 1131010012 from 127.0.0.9 port 1 ssh2\ny"
            await #expect(throws: SFTPClientError.self) { _ = try await sandbox.client(name, password: "wrong", from: "127.0.0.9") }
            await sandbox.settle()
            let account = try await sandbox.journal.read { try $0.account("1131010012") }
            #expect(account?.binding == .firstLogin)
            #expect(try await sandbox.journal.read { try $0.events(ofKind: "login.accepted") }.isEmpty)
        }
    }

    @Test func `imported once, even if the file could not be taken away`() async throws {
        try await TestWorld.withFolder { folder in
            let package = try await bytes()
            let other = try await institution.draft(assessed: "2025-12-11").bytes()
            let upload = folder + "/accounts/1131010012/upload/"
            try await TestWorld.withSandbox(RegistrySeed(institutions: [institution]), state: folder) { sandbox in
                try await sandbox.upload(package, as: "z-old.zip")
                try await sandbox.advance(to: sandbox.nextImport())
                await sandbox.settle()
            }
            // As if we had been killed before the file was taken away, and with two more acknowledged ones, the newer of the lesser name.
            try Data(package).write(to: URL(filePath: upload + "z-old.zip"))
            try Data(package + [0]).write(to: URL(filePath: upload + "y-second.zip"))
            // The file system's clock ticks slowly; the newest file is written until it is newer.
            repeat {
                try Data(other).write(to: URL(filePath: upload + "a-newest.zip"))
            } while FileStamp(path: upload + "a-newest.zip")!.changed <= FileStamp(path: upload + "y-second.zip")!.changed
            try await TestWorld.withSandbox(state: folder) { sandbox in
                let waiting = try await sandbox.journal.read { try $0.waitingUploads() }
                #expect(waiting.map(\.name) == ["y-second.zip", "a-newest.zip"])
                #expect(!FileManager.default.fileExists(atPath: upload + "z-old.zip"))
            }
        }
    }

    @Test func `times set after the transfer do not lose it`() async throws {
        try await TestWorld.withSandbox { sandbox in
            try await TestWorld.withFolder { folder in
                try Data([UInt8](repeating: 7, count: 5_000_000)).write(to: URL(filePath: folder + "/big.zip"))
                for _ in 0..<3 {
                    // `put -p` preserves the times: the client sets them right after the last byte.
                    _ = try await RealClients.sftp(sandbox, from: "127.0.0.2", commands: "put -p big.zip upload/big.zip\n", folder: folder)
                }
            }
            await sandbox.settle()
            #expect(try await sandbox.journal.read { try $0.waitingUploads() }.map(\.size) == [5_000_000])
        }
    }

    @Test func `a name in Big5 is an upload like any other`() async throws {
        try await TestWorld.withFolder { folder in
            try await TestWorld.withSandbox(RegistrySeed(institutions: [institution]), state: folder + "/state") { sandbox in
                try Data(try await bytes()).write(to: URL(filePath: folder + "/p.zip"))
                let script = """
                    import socket, sys, paramiko
                    s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), source_address=('127.0.0.2', 0))
                    t = paramiko.Transport(s); t.connect(username='1131010012', password='pw')
                    f = paramiko.SFTPClient.from_transport(t)
                    name = b'/upload/\\xb4\\xfa\\xb8\\xd5.zip'
                    with f.open(name + b'.part', 'w') as h: h.write(open(sys.argv[2], 'rb').read())
                    f.rename(name + b'.part', name)
                    t.close()
                    """
                let up = try await RealClients.run(["/usr/bin/python3", "-W", "ignore", "-c", script, String(sandbox.server.port), folder + "/p.zip"])
                #expect(up.status == 0, "\(up.output)")
                await sandbox.settle()
                #expect(try await sandbox.journal.read { try $0.waitingUploads() }.map(\.name) == [FileNames.text([0xB4, 0xFA, 0xB8, 0xD5] + Array(".zip".utf8))])
                try await sandbox.advance(to: sandbox.nextImport())
                #expect(try await sandbox.journal.read { try $0.packageImports() }.map(\.summary.accepted) == [15])
                #expect(FileNames.list(folder + "/state/accounts/1131010012/upload").isEmpty)
                #expect(await sandbox.takeFaults().isEmpty)
            }
        }
    }

    @Test func `names go to text and back, whatever their bytes`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<2_000 {
            let bytes = (0..<random.number(in: 1...12)).map { _ in UInt8(random.number(in: 1...255)) }
            #expect(FileNames.cString(FileNames.text(bytes)).dropLast().map { UInt8(bitPattern: $0) } == bytes)
        }
        #expect(FileNames.text(Array("測試.zip".utf8)) == "測試.zip")
    }

    @Test func `a hundred years are fine, and more is no time at all`() async throws {
        try await TestWorld.withSandbox { sandbox in
            try await sandbox.set("import-hours", to: "0")
            #expect(try await sandbox.advance(to: TestWorld.instant("2026-03-01T00:00")).imports.count == 76)
        }
    }
}
