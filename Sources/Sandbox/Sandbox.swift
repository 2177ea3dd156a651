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
        /// The application years of a new world.
        public var calendars: [EnrolmentCalendar]
        public var host: String
        public var port: Int
        public var housing: HousingChoice?
        /// The state folder whose host key a new world takes; nil: one of its own.
        public var hostKeyFrom: String?
        /// The state folder as another sandbox of this process left it, still held; nil: it is taken hold of.
        public var held: HeldState?
        /// What a running clock follows.
        public var realTime: any RealTime
        /// What built the verdicts, kept with each.
        public var build: String
        /// How long the bytes of uploads are kept; nil: for ever.
        public var keep: KeepRule?

        public init(state: String?, profile: Profile, start: TaipeiInstant, policies: [PolicyName: String] = [:],
                    seed: RegistrySeed = RegistrySeed(), calendars: [EnrolmentCalendar] = [], host: String = "127.0.0.1",
                    port: Int = 0, housing: HousingChoice? = nil, realTime: any RealTime = MachineTime(), build: String = "development",
                    keep: KeepRule? = nil) {
            self.state = state
            self.profile = profile
            self.start = start
            self.policies = policies
            self.seed = seed
            self.calendars = calendars
            self.host = host
            self.port = port
            self.housing = housing
            self.realTime = realTime
            self.build = build
            self.keep = keep
        }
    }

    public nonisolated let profile: Profile
    public nonisolated let journal: Journal
    public nonisolated let server: SFTPServer
    /// The folder of the state.
    public nonisolated let folder: String
    public nonisolated let registry: RegistryDesk
    let state: StateFolder
    nonisolated let clock: VirtualClock
    let desk: SessionDesk
    nonisolated let accountDesk: AccountDesk
    nonisolated let enrolmentDesk: EnrolmentDesk
    let importer: Importer
    let folders: WorldFolders
    let delivery: ResultDelivery
    nonisolated let feed: SessionFeed
    let gate = SerialGate()
    let store: UploadStore
    let keep: KeepRule?
    /// Follows a running clock from one due thing to the next.
    var runner: Task<Void, Never>?
    var isStopped = false

    public nonisolated var now: TaipeiInstant { clock.now }

    public static func start(_ configuration: Configuration) async throws -> Sandbox {
        let state = try configuration.held?.folder ?? StateFolder(path: configuration.state)
        do {
            if let other = configuration.hostKeyFrom { try state.takeHostKey(from: other) }
            let journal = try Journal(path: state.database, isDurable: !state.isTemporary)
            if !state.isTemporary {
                try KeptProfiles(state: state.path).keep(configuration.profile.files, name: configuration.profile.name, fingerprint: configuration.profile.fingerprint)
            }
            let store = try UploadStore(folder: state.uploads, isDurable: !state.isTemporary)
            let clock = try await VirtualClock(openWorld(journal, configuration), realTime: configuration.realTime)
            let feed = SessionFeed()
            let server = try await SFTPServer.start(
                .init(state: state.path, isTemporary: state.isTemporary, host: configuration.host, port: configuration.port, housing: configuration.housing),
                accounts: try await serverAccounts(journal), onEvent: { feed.add($0) })
            let sandbox = Sandbox(configuration, state: state, journal: journal, store: store, clock: clock, feed: feed, server: server)
            try await sandbox.recover()
            return sandbox
        } catch {
            // Who held the folder before goes on holding it.
            if configuration.held == nil { state.release() }
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
            for calendar in configuration.calendars { try EnrolmentDesk.add(calendar, writer) }
            try add(configuration.seed, writer)
        }
        try await journal.save(SavePoint.beginning, at: configuration.start)
        return configuration.start
    }

    /// Institutions, residents, stays and accounts of a seed.
    static func add(_ seed: RegistrySeed, _ writer: JournalWriter) throws {
        try RegistryDesk.add(seed, writer)
        for institution in seed.institutions {
            guard let account = institution.account else { continue }
            if let year = account.enrolled {
                try EnrolmentDesk.seed(account, institution: institution.code, year: year, isName: SFTPServer.isAccountName, writer)
            } else {
                try AccountDesk.add(account, institution: institution.code, isName: SFTPServer.isAccountName, writer)
            }
        }
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

    static func serverAccounts(_ journal: Journal) async throws -> [ServerAccount] {
        try await journal.read { try $0.accounts() }.map {
            ServerAccount(name: $0.name, password: $0.password, binding: $0.binding, closure: SessionDesk.closure($0))
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
        self.store = store
        keep = configuration.keep
        registry = RegistryDesk(journal: journal)
        accountDesk = AccountDesk(journal: journal, isName: SFTPServer.isAccountName)
        enrolmentDesk = EnrolmentDesk(journal: journal, profile: configuration.profile)
        importer = Importer(journal: journal, store: store, profile: configuration.profile, build: configuration.build)
        delivery = ResultDelivery(journal: journal, resultFolder: { server.resultFolder($0) }, outgoing: server.outgoingFolder)
        desk = SessionDesk(journal: journal, store: store, accounts: accountDesk, clock: clock, uploadFolder: { server.uploadFolder($0) })
        folders = WorldFolders(journal: journal, store: store, delivery: delivery, uploadFolder: { server.uploadFolder($0) },
                               resultFolder: { server.resultFolder($0) }, accountsFolder: server.accountsFolder)
        feed.run(desk)
    }

    /// Finishes what an earlier process was cut off from.
    private func recover() async throws {
        if try await journal.read({ try $0.foldersAreStale() }) { try await settleFolders() }
        try await desk.recover(accounts: try await accountNames())
        if let run = try await journal.read({ try $0.unfinishedRun() }) { try await finishImport(run) }
        try await makeClosings()
        await deliver(at: clock.now)
        try await pruneAsSet()
        try await follow()
    }

    /// Where the bytes of an upload lie.
    public nonisolated func uploadPath(_ sha256: String) -> String { UploadStore.path(sha256, in: folder + "/uploads") }

    func accountNames() async throws -> [String] {
        try await journal.read { try $0.accounts().map(\.name) }
    }

    /// Ends the server, closes the journal and gives the folder back. Calling it again does nothing.
    public func stop() async {
        if await end() { state.release() }
    }

    /// The same, but the folder stays held for a sandbox that this process starts on it later, so that no other process takes it.
    public func stopKeepingState() async -> HeldState {
        _ = await end()
        return HeldState(folder: state)
    }

    /// False where it has ended already.
    private func end() async -> Bool {
        guard !isStopped else { return false }
        isStopped = true
        await stopFollowing()
        await server.stop()
        await feed.finish()
        // Where time ran, the next start goes on from here.
        if let last = try? await journal.read({ try $0.clock() }), last < clock.now {
            clock.hold()
            _ = try? await journal.append(at: clock.now, ClockMoved(from: last))
        }
        journal.close()
        return true
    }

    /// Faults of ours while writing down what happened in sessions, since the last asking.
    public func takeFaults() -> [String] { feed.takeFaults() }

    /// Ticks whenever the journal grew, and once at the start.
    public nonisolated func ticks() -> AsyncStream<Void> { journal.changes() }
}
