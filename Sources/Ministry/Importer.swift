import Interchange
import Journal
import Judgement

/// The scheduled job: takes what waits, lets Judgement decide, and writes each package's outcome whole.
public struct Importer: Sendable {
    private let journal: Journal
    private let store: UploadStore
    private let profile: Profile
    private let build: String

    public init(journal: Journal, store: UploadStore, profile: Profile, build: String) {
        self.journal = journal
        self.store = store
        self.profile = profile
        self.build = build
    }

    /// What a run did.
    public struct Run: Sendable {
        public let packages: [PackageImportRecord]
        /// Faults of ours; the uploads concerned still wait.
        public let faults: [String]
    }

    /// Begins the run of `instant`, in one transaction with the clock's move to it, so that no instant is reached without its import.
    /// Beginning it again changes nothing.
    public func begin(at instant: TaipeiInstant, from now: TaipeiInstant, left: [ImportStarted.Left]) async throws {
        try await journal.write(at: instant) { writer in
            guard try !writer.state.importRuns().contains(where: { $0.run == instant }) else { return }
            if now < instant { try writer.append(ClockMoved(from: now)) }
            try writer.append(ImportStarted(run: instant, left: left))
        }
    }

    /// Goes on with a run that was begun: its packages that were judged stay judged, and the others are judged now, at the run's instant.
    /// A finished run does nothing.
    public func finish(_ instant: TaipeiInstant) async throws -> Run {
        let isFinished = try await journal.read { try $0.importRuns().first { $0.run == instant }?.isFinished ?? false }
        var faults: [String] = []
        if !isFinished {
            for upload in try await journal.read({ try $0.waitingUploads() }) where upload.arrived <= instant {
                do {
                    try await take(upload, run: instant)
                } catch let fault as JournalFault {
                    // One package that we cannot read back must not hold up everybody else's.
                    faults.append("upload \(upload.upload): \(fault)")
                }
            }
        }
        let packages = try await journal.read { try $0.packageImports(run: instant) }
        if !isFinished { try await journal.append(at: instant, ImportFinished(run: instant, packages: packages.count)) }
        return Run(packages: packages, faults: faults)
    }

    private func take(_ upload: UploadRecord, run: TaipeiInstant) async throws {
        let profile = self.profile
        let build = self.build
        guard store.holds(upload.sha256) else { throw JournalFault("its bytes are gone from the store (\(store.path(upload.sha256)))") }
        let path = store.path(upload.sha256)
        // Judging is work for a thread of its own: the reader's, which holds the state still meanwhile.
        let event = try await journal.read { state -> PackageImported in
            guard let account = try state.account(upload.account), let institution = try state.institution(account.institution) else {
                throw JournalFault("it belongs to no account")
            }
            let policies = try PolicyDesk.policies(state, profile: profile)
            let view = try InstitutionView(state, institution: institution.code, day: run.date)
            let context = JudgementContext(
                profile: profile, policies: policies, institution: .init(code: institution.code, kind: institution.kind),
                times: .init(imported: run, arrived: upload.arrived, order: upload.arrival), registry: view, ledger: view)
            let verdict = Judge.judge(PackageReader.read(path: path), context)
            if let fault = view.fault { throw JournalFault(fault) }
            return Outcome.event(verdict, upload: upload, run: run, institution: institution.code, policies: policies, profile: profile, build: build)
        }
        try await journal.write(at: run) { writer in
            // Its client may have replaced or removed it while it was judged; then it is not this run's any more.
            guard try writer.state.upload(upload.upload)?.state == "waiting" else { return }
            try writer.append(event)
        }
    }
}
