import Foundation
import SFTPClient
import SFTPServer
import Synchronization
import TestSupport
import Testing

/// Each housing that this process can try; the ordinary user's is tested through the program, run as such a user.
@Suite struct HousingTests {
    static let housings: [HousingChoice] = geteuid() == 0 ? [.root, .container] : [.user]

    /// A server with one account, and the events it told of.
    private func withServer(_ housing: HousingChoice, _ body: (SFTPServer, EventLog) async throws -> Void) async throws {
        try await TestWorld.withFolder { folder in
            let log = EventLog()
            let account = ServerAccount(name: "A1", password: "pw", binding: .addresses(["127.0.0.2"]))
            let server = try await SFTPServer.start(.init(state: folder, isTemporary: true, housing: housing), accounts: [account], onEvent: { log.add($0) })
            do {
                try await body(server, log)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        }
    }

    private func connect(_ server: SFTPServer, account: String = "A1", password: String = "pw", from: String = "127.0.0.2") async throws -> SFTPClient {
        try await SFTPClient.connect(to: SFTPEndpoint(host: "127.0.0.1", port: UInt16(server.port)), from: from, user: account, password: password,
                                     hostKey: .fingerprint(server.fingerprint))
    }

    @Test(arguments: housings) func `an account uploads, reads its results and sees nothing else`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, log in
            #expect(server.housing == housing && server.port > 0)
            try "the result".write(toFile: server.resultFolder("A1") + "/r.txt", atomically: true, encoding: .utf8)
            let client = try await connect(server)
            try await client.upload([1, 2, 3], to: "/upload/測試.zip")
            let uploaded = try await client.list("/upload").map(\.name)
            #expect(uploaded == ["測試.zip"])
            #expect(try await client.download("/result/r.txt") == Array("the result".utf8))
            #expect(try await client.list("/").map(\.name) == ["dev", "result", "upload"])
            for path in ["/result/x", "/x", "/dev/x", "/upload/../x"] {
                await #expect(throws: SFTPClientError.self) { try await client.upload([1], to: path) }
            }
            await #expect(throws: SFTPClientError.self) { try await client.remove("/result/r.txt") }
            await #expect(throws: SFTPClientError.self) { try await client.list("/etc") }
            await #expect(throws: SFTPClientError.self) { try await client.download("/dev/log") }
            await client.disconnect()
            #expect(FileManager.default.contents(atPath: server.uploadFolder("A1") + "/測試.zip") == Data([1, 2, 3]))
            await server.drain()
            #expect(log.kinds.contains(.closed(path: "/upload/測試.zip", written: 3, isForced: false)))
            #expect(log.kinds.contains(.fetched(path: "/result/r.txt", read: 10)))
        }
    }

    @Test(arguments: housings) func `nothing is left when it stops, open sessions included`(_ housing: HousingChoice) async throws {
        var client: SFTPClient?
        var port = 0
        try await withServer(housing) { server, _ in
            client = try await connect(server)
            port = server.port
            #expect(Leftovers.sshds(port: port) > 0)
        }
        #expect(Leftovers.sshds(port: port) == 0)
        await #expect(throws: SFTPClientError.self) { try await client?.list("/") }
        #expect(!Leftovers.read("/proc/self/mounts").contains("ministry-sandbox"))
    }

    @Test(arguments: housings) func `each refused login has its true reason`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, log in
            try await server.setAccounts([
                ServerAccount(name: "A1", password: "pw", binding: .addresses(["127.0.0.2", "127.1.0.0/16"])),
                ServerAccount(name: "A2", password: "pw", binding: .any, closure: .suspended),
            ])
            for (account, password, from) in [("A1", "pw", "127.0.0.3"), ("A1", "no", "127.0.0.2"), ("A2", "pw", "127.0.0.2"), ("nobody-here", "pw", "127.0.0.2")] {
                await #expect(throws: SFTPClientError.loginRefused(user: account)) { _ = try await connect(server, account: account, password: password, from: from) }
            }
            await (try connect(server, from: "127.1.2.3")).disconnect()
            await server.drain()
            let refusals = log.events.compactMap { event -> String? in
                if case .loginRefused(let reason) = event.kind { "\(event.account) \(event.address) \(reason.rawValue)" } else { nil }
            }
            #expect(refusals == ["A1 127.0.0.3 wrong-address", "A1 127.0.0.2 wrong-password", "A2 127.0.0.2 suspended", "nobody-here 127.0.0.2 unknown-account"])
        }
    }

    @Test(arguments: housings) func `changes count from the next login, and running sessions go on`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, _ in
            let open = try await connect(server)
            try await server.setAccounts([
                ServerAccount(name: "A1", password: "new", binding: .addresses(["127.0.0.9"])),
                ServerAccount(name: "B2", password: "b", binding: .any),
            ])
            try await open.upload([1], to: "/upload/still-here")
            await open.disconnect()
            await #expect(throws: SFTPClientError.loginRefused(user: "A1")) { _ = try await connect(server) }
            await (try connect(server, password: "new", from: "127.0.0.9")).disconnect()
            let other = try await connect(server, account: "B2", password: "b", from: "127.0.0.7")
            #expect(try await other.list("/upload").isEmpty)
            await other.disconnect()
        }
    }

    @Test(arguments: housings) func `the first right password binds an account to its address`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, _ in
            try await server.setAccounts([ServerAccount(name: "A1", password: "pw", binding: .firstLogin)])
            await #expect(throws: SFTPClientError.loginRefused(user: "A1")) { _ = try await connect(server, password: "no", from: "127.0.0.8") }
            await (try connect(server, from: "127.0.0.5")).disconnect()
            await #expect(throws: SFTPClientError.loginRefused(user: "A1")) { _ = try await connect(server, from: "127.0.0.6") }
            await (try connect(server, from: "127.0.0.5")).disconnect()
        }
    }

    @Test(arguments: housings) func `an aborted transfer is told apart from a complete one`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, log in
            let client = try await connect(server)
            let handle = try await client.openForWriting("/upload/half.zip")
            try await client.write([UInt8](repeating: 7, count: 50_000), to: handle)
            await client.abort()
            await log.wait { $0.kind == .ended }
            #expect(log.kinds.contains { if case .closed("/upload/half.zip", _, true) = $0 { true } else { false } })
        }
    }

    @Test(arguments: housings) func `a name too long for the log is still known`(_ housing: HousingChoice) async throws {
        try await withServer(housing) { server, log in
            // Each Chinese character becomes twelve characters in sshd's log, and a line holds about a thousand.
            let name = String(repeating: "長", count: 80) + ".zip"
            let client = try await connect(server)
            try await client.upload([1, 2], to: "/upload/" + name + ".part")
            // Only while the server keeps up with the client can such a name be known: the log has no room for it.
            await server.drain()
            try await client.rename("/upload/" + name + ".part", to: "/upload/" + name)
            await client.disconnect()
            await log.wait { $0.kind == .ended }
            #expect(log.kinds.contains { if case .closed("/upload/\(name).part", _, false) = $0 { true } else { false } }, "\(log.kinds)")
            #expect(log.kinds.contains(.renamed(from: "/upload/\(name).part", to: "/upload/\(name)")), "\(log.kinds)")
        }
    }

    @Test func `a port that is taken and an address that is none are told`() async throws {
        try await TestWorld.withFolder { folder in
            await #expect(throws: SFTPServerFault.self) {
                _ = try await SFTPServer.start(.init(state: folder, isTemporary: true, host: "192.0.2.1"), accounts: [], onEvent: { _ in })
            }
            let first = try await SFTPServer.start(.init(state: folder, isTemporary: true), accounts: [], onEvent: { _ in })
            await #expect { _ = try await SFTPServer.start(.init(state: folder, isTemporary: true, port: first.port), accounts: [], onEvent: { _ in }) } throws: { error in
                if case SFTPServerFault.cannotListen(_, first.port, EADDRINUSE) = error { true } else { false }
            }
            await first.stop()
        }
    }

    @Test func `the host key stays with the state`() async throws {
        try await TestWorld.withFolder { folder in
            var fingerprints: Set<String> = []
            for _ in 0..<2 {
                let server = try await SFTPServer.start(.init(state: folder, isTemporary: false), accounts: [], onEvent: { _ in })
                fingerprints.insert(server.fingerprint)
                #expect(server.knownHosts.hasPrefix("[127.0.0.1]:\(server.port) ssh-ed25519 "))
                await server.stop()
            }
            #expect(fingerprints.count == 1)
            let shown = try await RealClients.run(["ssh-keygen", "-l", "-f", folder + "/ssh_host_ed25519_key.pub"])
            #expect(shown.output.contains(try #require(fingerprints.first)))
        }
    }
}

/// Collects events, and lets a test wait for one.
final class EventLog: Sendable {
    private let state = Mutex<(events: [SessionEvent], waiters: [(@Sendable (SessionEvent) -> Bool, CheckedContinuation<Void, Never>)])>(([], []))

    var events: [SessionEvent] { state.withLock { $0.events } }
    var kinds: [SessionEvent.Kind] { events.map(\.kind) }

    func add(_ event: SessionEvent) {
        let ready = state.withLock { state in
            state.events.append(event)
            let ready = state.waiters.filter { $0.0(event) }.map(\.1)
            state.waiters.removeAll { $0.0(event) }
            return ready
        }
        ready.forEach { $0.resume() }
    }

    func wait(_ condition: @escaping @Sendable (SessionEvent) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.events.contains(where: condition) { return true }
                state.waiters.append((condition, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

enum Leftovers {
    /// A file of the kernel's, whose size is not known before it is read.
    static func read(_ path: String) -> String {
        String(decoding: (try? FileHandle(forReadingAtPath: path)?.readToEnd()) ?? Data(), as: UTF8.self)
    }

    /// How many connections to the server's port are open at its end.
    static func sshds(port: Int) -> Int {
        let hex = String(format: ":%04X", port)
        return read("/proc/net/tcp").split(separator: "\n").filter { line in
            let fields = line.split(separator: " ")
            // Local address is the server's port, and the state is ESTABLISHED.
            return fields.count > 3 && fields[1].hasSuffix(hex) && fields[3] == "01"
        }.count
    }
}
