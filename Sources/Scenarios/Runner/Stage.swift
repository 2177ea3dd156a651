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
    /// Where programs run.
    nonisolated let programs: any ProgramHost
    private nonisolated let began = ContinuousClock.now
    private var held: [String: Held] = [:]
    private var packages = 0
    private var workFolders = 0
    /// Values that were captured, and the secrets.
    private(set) var values: [String: String] = [:]
    private(set) var redaction = Redaction()
    /// What the last program printed.
    private(set) var lastOutput = ""
    /// The same without passwords.
    private(set) var lastShown = ""
    /// Up to which event `await` has used up the events of a kind.
    private var awaitedThrough: [String: Int] = [:]
    private let firstSeq: Int
    /// Readings that only a question of a step brought into play: `exempt-window=hours-72`.
    private(set) var consulted: Set<String> = []
    private var notes: [TimelineEntry] = []
    private var output: [String] = []

    init(scenario: Scenario, sandbox: Sandbox, programs: any ProgramHost, after seq: Int? = nil) async throws {
        self.scenario = scenario
        self.sandbox = sandbox
        self.programs = programs
        scratch = sandbox.folder + "/scratch"
        let last = try await sandbox.journal.read { try $0.lastSeq() }
        firstSeq = seq ?? last
        for secret in scenario.secrets.values { redaction.add(secret ?? "") }
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    }

    /// Real seconds since it began.
    nonisolated var seconds: Double {
        let spent = (ContinuousClock.now - began).components
        return Double(spent.seconds) + Double(spent.attoseconds) / 1e18
    }

    // MARK: what steps leave for later steps

    func set(_ name: String, to value: String, isSecret: Bool) {
        values[name] = value
        if isSecret { redaction.add(value) }
    }

    func said(_ shown: String, whole: String, leftBehind: Int) {
        lastOutput = whole
        lastShown = shown
        output = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        while output.last?.isEmpty ?? false { output.removeLast() }
        if leftBehind > 0 { output.append("… \(leftBehind) processes were left behind, and ended") }
    }

    /// In a world that was running before, what happened before is another story's.
    var firstOwnEvent: Int { scenario.given.isRunning ? firstSeq : 0 }

    func consulted(_ policy: PolicyName, _ reading: String) { consulted.insert("\(policy.rawValue)=\(reading)") }

    func awaited(_ kind: String) -> Int { awaitedThrough[kind] ?? firstSeq }
    func awaited(_ kind: String, through seq: Int) { awaitedThrough[kind] = seq }

    func nextWorkFolder() -> String {
        workFolders += 1
        let folder = "\(scratch)/work-\(workFolders)"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    // MARK: the timeline

    func note(_ step: Step, virtual: TaipeiInstant, seconds: Double, failures: [ScenarioFailure]) {
        let text = step.label.map { Bilingual($0, $0) } ?? Bilingual(step.action.word, step.action.word)
        notes.append(TimelineEntry(.step, virtual: virtual, seconds: seconds, text: text, outcome: failures.isEmpty ? .passed : .failed, place: step.place,
                                   detail: output))
        output = []
    }

    /// Steps and events together, in the order in which they happened.
    func timeline(_ describe: @Sendable (StoredEvent) -> Bilingual?) async throws -> [TimelineEntry] {
        let epoch = Date().timeIntervalSince1970 - seconds
        let events = try await sandbox.journal.read { [firstSeq] in try $0.events(after: firstSeq, limit: 100_000) }.compactMap { event -> TimelineEntry? in
            guard let text = describe(event) else { return nil }
            return TimelineEntry(.init(event: event.kind), virtual: event.virtual, seconds: max(0, Double(event.real) / 1_000 - epoch), text: text)
        }
        // Sorting is stable, so a step stands before what it brought about in the same instant.
        return (notes + events).sorted { $0.seconds < $1.seconds }
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
        try await SFTPClient.connect(to: SFTPEndpoint(host: sandbox.server.clientHost, port: UInt16(sandbox.server.port)), from: source,
                                     user: account, password: password, hostKey: .fingerprint(sandbox.server.fingerprint), timeout: .seconds(20))
    }

    nonisolated func failure(_ step: Step, _ what: Bilingual, expected: String, actual: String, detail: [String] = []) -> ScenarioFailure {
        ScenarioFailure(file: step.file, place: step.place, sourceLine: step.sourceLine, what: what, expected: expected, actual: actual, detail: detail)
    }

    /// False after half a minute, which is a machine in trouble.
    nonisolated func waitForEvent(_ kind: String, after seq: Int) async throws -> Bool {
        try await waitForEvents(within: 30) { state in try state.events(ofKind: kind).last { $0.seq > seq }?.seq } != nil
    }

    /// Asks whenever the journal has grown, told by its own ticks, until there is an answer. Nil when the real seconds are over.
    nonisolated func waitForEvents<Answer: Sendable>(within seconds: Int, _ ask: @escaping @Sendable (WorldState) throws -> Answer?) async throws -> Answer? {
        try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask { [sandbox] in
                for await _ in sandbox.ticks() {
                    if let answer = try await sandbox.journal.read(ask) { return answer }
                }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            let first = try await group.next() ?? nil
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
