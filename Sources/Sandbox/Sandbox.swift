import Foundation
import Interchange
import Journal
import Ministry
import SFTPServer

/// One world, running: puts the parts together, and is the only one that moves its time.
public actor Sandbox {
    public struct Configuration: Sendable {
        /// Nil: a temporary world that goes when the sandbox stops.
        public var state: String?
        public var profile: Profile
        /// Where virtual time begins in a new world.
        public var start: TaipeiInstant
        public var policies: [PolicyName: String]
        /// The registry and accounts of a new world, which begins with them or not at all.
        public var seed: RegistrySeed
        public var host: String
        public var port: Int
        public var housing: HousingChoice?
        /// What built the verdicts, kept with each.
        public var build: String

        public init(state: String?, profile: Profile, start: TaipeiInstant, policies: [PolicyName: String] = [:],
                    seed: RegistrySeed = RegistrySeed(), host: String = "127.0.0.1",
                    port: Int = 0, housing: HousingChoice? = nil, build: String = "development") {
            self.state = state
            self.profile = profile
            self.start = start
            self.policies = policies
            self.seed = seed
            self.host = host
            self.port = port
            self.housing = housing
            self.build = build
        }
    }

    public nonisolated let profile: Profile
    public nonisolated let journal: Journal
    public nonisolated let server: SFTPServer
    /// The folder of the state.
    public nonisolated let folder: String
    private let state: StateFolder
    private nonisolated let clock: VirtualClock
    private let desk: SessionDesk
    private nonisolated let registryDesk: RegistryDesk
    private nonisolated let accountDesk: AccountDesk
    private let importer: Importer
    private let delivery: ResultDelivery
    private nonisolated let feed: SessionFeed
    private let gate = SerialGate()
    private var isStopped = false

    public nonisolated var now: TaipeiInstant { clock.now }

    public static func start(_ configuration: Configuration) async throws -> Sandbox {
        let state = try StateFolder(path: configuration.state)
        do {
            let journal = try Journal(path: state.database, isDurable: !state.isTemporary)
            let store = try UploadStore(folder: state.uploads, isDurable: !state.isTemporary)
            let clock = try await VirtualClock(openWorld(journal, configuration))
            let feed = SessionFeed()
            let server = try await SFTPServer.start(
                .init(state: state.path, isTemporary: state.isTemporary, host: configuration.host, port: configuration.port, housing: configuration.housing),
                accounts: try await serverAccounts(journal), onEvent: { feed.add($0) })
            let sandbox = Sandbox(configuration, state: state, journal: journal, store: store, clock: clock, feed: feed, server: server)
            try await sandbox.recover()
            return sandbox
        } catch {
            state.release()
            throw error
        }
    }

    /// Virtual now of the world in the journal, which is made if it is new.
    private static func openWorld(_ journal: Journal, _ configuration: Configuration) async throws -> TaipeiInstant {
        if let clock = try await journal.read({ try $0.clock() }) { return clock }
        var policies = configuration.profile.policies
        for (policy, reading) in configuration.policies { try policies.set(policy.rawValue, to: reading) }
        let events: [any JournalEvent] = [WorldCreated(build: configuration.build, profile: configuration.profile.name,
                                                       profileFingerprint: configuration.profile.fingerprint)]
            + configuration.policies.sorted { $0.key.rawValue < $1.key.rawValue }.map { PolicySet(policy: $0.key, reading: $0.value) }
        try await journal.write(at: configuration.start) { writer in
            for event in events { try writer.append(event) }
            try RegistryDesk.add(configuration.seed, writer)
            for institution in configuration.seed.institutions {
                guard let account = institution.account else { continue }
                try AccountDesk.add(account, institution: institution.code, isName: SFTPServer.isAccountName, writer)
            }
        }
        return configuration.start
    }

    /// The profile of the world in a state folder; nil if there is no world yet. It is judged by the profile that it began with.
    public static func profileName(ofState folder: String) async throws -> String? {
        guard FileManager.default.fileExists(atPath: folder + "/world.sqlite") else { return nil }
        let state = try StateFolder(path: folder)
        defer { state.release() }
        let journal = try Journal(path: state.database, isDurable: true)
        defer { journal.close() }
        return try await journal.read { try $0.profileName() }
    }

    private static func serverAccounts(_ journal: Journal) async throws -> [ServerAccount] {
        try await journal.read { try $0.accounts() }.map {
            ServerAccount(name: $0.name, password: $0.password, binding: $0.binding, isSuspended: $0.isSuspended)
        }
    }

    private init(_ configuration: Configuration, state: StateFolder, journal: Journal, store: UploadStore, clock: VirtualClock, feed: SessionFeed,
                 server: SFTPServer) {
        profile = configuration.profile
        self.state = state
        folder = state.path
        self.journal = journal
        self.clock = clock
        self.feed = feed
        self.server = server
        registryDesk = RegistryDesk(journal: journal)
        accountDesk = AccountDesk(journal: journal, isName: SFTPServer.isAccountName)
        importer = Importer(journal: journal, store: store, profile: configuration.profile, build: configuration.build)
        delivery = ResultDelivery(journal: journal, resultFolder: { server.resultFolder($0) }, outgoing: server.outgoingFolder)
        desk = SessionDesk(journal: journal, store: store, accounts: accountDesk, clock: clock, uploadFolder: { server.uploadFolder($0) })
        feed.run(desk)
    }

    /// Finishes what an earlier process was cut off from.
    private func recover() async throws {
        try await desk.recover(accounts: try await accountNames())
        if let run = try await journal.read({ try $0.unfinishedRun() }) { try await finishImport(run) }
        await deliver(at: clock.now)
    }

    private func accountNames() async throws -> [String] {
        try await journal.read { try $0.accounts().map(\.name) }
    }

    /// Ends the server, closes the journal and gives the folder back. Calling it again does nothing.
    public func stop() async {
        guard !isStopped else { return }
        isStopped = true
        await server.stop()
        await feed.finish()
        journal.close()
        state.release()
    }

    /// Faults of ours while writing down what happened in sessions, since the last asking.
    public func takeFaults() -> [String] { feed.takeFaults() }

    /// Ticks whenever the journal grew, and once at the start.
    public nonisolated func ticks() -> AsyncStream<Void> { journal.changes() }

    // MARK: time

    /// Waits until everything that sshd has acknowledged is in the journal.
    public func settle() async {
        await server.drain()
        await feed.settle()
    }

    public func policies() async throws -> Policies {
        let profile = self.profile
        return try await journal.read { try PolicyDesk.policies($0, profile: profile) }
    }

    /// The next import after now.
    public func nextImport() async throws -> TaipeiInstant {
        try await policies().importHours.next(after: clock.now)
    }

    /// Goes to `target`, running every import that is due on the way at its exact second, `target` included. Gives back their instants.
    @discardableResult
    public func advance(to target: TaipeiInstant) async throws -> [TaipeiInstant] {
        try await gate.run {
            guard target >= self.clock.now else { throw SandboxFault.clockGoesBack(from: self.clock.now, to: target) }
            var runs: [TaipeiInstant] = []
            // A run that a fault of ours cut off comes first.
            if let run = try await self.journal.read({ try $0.unfinishedRun() }) { try await self.finishImport(run) }
            while true {
                await self.settle()
                let next = try await self.nextImport()
                guard next <= target else { break }
                let left = try await self.desk.left(accounts: try await self.accountNames())
                try await self.importer.begin(at: next, from: self.clock.now, left: left)
                self.clock.set(next)
                try await self.finishImport(next)
                runs.append(next)
            }
            if target > self.clock.now { try await self.move(to: target) }
            return runs
        }
    }

    private func move(to instant: TaipeiInstant) async throws {
        let from = clock.now
        clock.set(instant)
        try await journal.append(at: instant, ClockMoved(from: from))
    }

    private func finishImport(_ instant: TaipeiInstant) async throws {
        let run = try await importer.finish(instant)
        run.faults.forEach { feed.note($0) }
        // What clients did while the run was on must be known before their files are taken away.
        await settle()
        try await desk.clear(run.uploads)
        await deliver(at: instant)
    }

    private func deliver(at instant: TaipeiInstant) async {
        await delivery.deliver(at: instant).forEach { feed.note($0) }
    }

    /// Sets a policy from now on.
    public func set(_ policy: String, to reading: String) async throws {
        var policies = try await policies()
        try policies.set(policy, to: reading)
        guard let name = PolicyName(rawValue: policy) else { return }
        try await journal.append(at: clock.now, PolicySet(policy: name, reading: reading))
    }

    // MARK: registry and accounts

    /// Adds the institutions, residents, stays and accounts of a seed.
    public func load(_ seed: RegistrySeed) async throws {
        try await registryDesk.load(seed, at: clock.now)
        for institution in seed.institutions {
            guard let account = institution.account else { continue }
            try await accountDesk.add(account, institution: institution.code, now: clock.now)
        }
        try await publishAccounts()
    }

    public nonisolated var registry: RegistryDesk { registryDesk }

    public func addAccount(_ account: RegistrySeed.Account, institution: String) async throws {
        try await accountDesk.add(account, institution: institution, now: clock.now)
        try await publishAccounts()
    }

    /// Changes what is given; the next login meets it, and running sessions go on.
    public func changeAccount(_ name: String, password: String? = nil, binding: AddressBinding? = nil, isSuspended: Bool? = nil) async throws {
        try await accountDesk.change(name, password: password, binding: binding, isSuspended: isSuspended, now: clock.now)
        try await publishAccounts()
    }

    private func publishAccounts() async throws {
        // A first login that sshd has accepted by now must be written down before, or it would be unbound again.
        await settle()
        try await server.setAccounts(try await Self.serverAccounts(journal))
    }
}
