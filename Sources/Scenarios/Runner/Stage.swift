import Foundation
import Interchange
import Journal
import SFTPClient
import Sandbox

/// The world of one running scenario, and what its steps leave for later steps.
actor Stage {
    /// An upload that was begun and not completed.
    struct Held: Sendable {
        let client: SFTPClient
        let handle: RemoteFileHandle
        let rest: [UInt8]
        let finalName: String?
        let writtenName: String
    }

    nonisolated let scenario: Scenario
    nonisolated let sandbox: Sandbox
    /// For packages and whatever else a step writes; gone with the stage.
    nonisolated let scratch: String
    private var held: [String: Held] = [:]
    private var packages = 0

    init(scenario: Scenario, sandbox: Sandbox) {
        self.scenario = scenario
        self.sandbox = sandbox
        scratch = sandbox.folder + "/scratch"
        try? FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    }

    func hold(_ name: String, _ upload: Held) { held[name] = upload }
    func takeHeld(_ name: String) -> Held? { held.removeValue(forKey: name) }
    func nextPackagePath() -> String {
        packages += 1
        return "\(scratch)/package-\(packages).zip"
    }

    /// The account that a step means: the one it names, else the scenario's first.
    nonisolated func account(_ name: String?, for step: Step) async throws -> AccountRecord {
        let accounts = try await sandbox.journal.read { try $0.accounts() }
        if let name {
            guard let account = accounts.first(where: { $0.name == name }) ?? Self.current(accounts.filter { $0.institution == name }) else {
                throw failure(step, Bilingual("沒有這個帳號", "there is no such account"), expected: name,
                              actual: accounts.map(\.name).joined(separator: ", "))
            }
            return account
        }
        guard let first = accounts.first, let account = Self.current(accounts.filter { $0.institution == first.institution }) else {
            throw failure(step, Bilingual("這個情境沒有帳號", "the scenario has no account"), expected: "account", actual: "-")
        }
        return account
    }

    /// Of one institution's accounts the one that it uses: the oldest that is let in, else the newest.
    private static func current(_ accounts: [AccountRecord]) -> AccountRecord? { accounts.first { $0.access.admitsLogin } ?? accounts.last }

    /// Where a client of this account comes from unless a step says otherwise: the first loopback address it is bound to.
    nonisolated func source(_ account: AccountRecord) -> String? {
        guard case .addresses(let list) = account.binding else { return nil }
        if let single = list.first(where: { !$0.contains("/") && $0.hasPrefix("127.") }) { return single }
        // Of a range, the first address after the network's own.
        guard let network = list.first(where: { $0.hasPrefix("127.") })?.split(separator: "/").first, let dot = network.lastIndex(of: ".") else { return nil }
        return network[..<dot] + "." + String((Int(network[network.index(after: dot)...]) ?? 0) + 1)
    }

    nonisolated func connect(_ account: String, password: String, from source: String?) async throws(SFTPClientError) -> SFTPClient {
        try await SFTPClient.connect(to: SFTPEndpoint(host: sandbox.server.host, port: UInt16(sandbox.server.port)), from: source,
                                     user: account, password: password, hostKey: .fingerprint(sandbox.server.fingerprint), timeout: .seconds(20))
    }

    nonisolated func failure(_ step: Step, _ what: Bilingual, expected: String, actual: String, detail: [String] = []) -> ScenarioFailure {
        ScenarioFailure(file: scenario.file, place: step.place, sourceLine: step.sourceLine, what: what, expected: expected, actual: actual, detail: detail)
    }

    /// Returns as soon as the journal holds such an event after `seq`, told by its own ticks; false after half a minute, which is a machine in trouble.
    nonisolated func waitForEvent(_ kind: String, after seq: Int) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { [sandbox] in
                for await _ in sandbox.ticks() {
                    if try await sandbox.journal.read({ try $0.events(ofKind: kind).contains { $0.seq > seq } }) { return true }
                }
                return false
            }
            group.addTask {
                try await Task.sleep(for: .seconds(30))
                return false
            }
            let first = try await group.next() ?? false
            group.cancelAll()
            return first
        }
    }

    /// What the sandbox itself could not write down.
    func ownFaults() async -> [ScenarioFailure] {
        await sandbox.takeFaults().map {
            ScenarioFailure(file: scenario.file, place: scenario.place, sourceLine: nil, what: Bilingual("沙盒本身的錯誤", "a fault of the sandbox"),
                            expected: "-", actual: $0)
        }
    }

    func close() async {
        for upload in held.values { await upload.client.abort() }
        held = [:]
    }
}
