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

    /// Runs the import of `instant`. A run that was cut off is gone on with: its packages that were judged stay judged, and the others
    /// are judged now, at the same instant. A finished run does nothing.
    public func run(at instant: TaipeiInstant, left: [ImportStarted.Left]) async throws -> [PackageImportRecord] {
        let known = try await journal.read { try $0.importRuns().first { $0.run == instant } }
        if known?.isFinished == true { return try await journal.read { try $0.packageImports(run: instant) } }
        if known == nil { try await journal.append(at: instant, ImportStarted(run: instant, left: left)) }
        let waiting = try await journal.read { try $0.waitingUploads() }
        for upload in waiting where upload.arrived <= instant {
            try await take(upload, run: instant)
        }
        let packages = try await journal.read { try $0.packageImports(run: instant) }
        try await journal.append(at: instant, ImportFinished(run: instant, packages: packages.count))
        return packages
    }

    private func take(_ upload: UploadRecord, run: TaipeiInstant) async throws {
        let profile = self.profile
        let build = self.build
        let path = store.path(upload.sha256)
        // Judging is work for a thread of its own: the reader's, which holds the state still meanwhile.
        let event = try await journal.read { state -> PackageImported? in
            guard let account = try state.account(upload.account), let institution = try state.institution(account.institution) else { return nil }
            let policies = try PolicyDesk.policies(state, profile: profile)
            let view = try InstitutionView(state, institution: institution.code, day: run.date)
            let context = JudgementContext(
                profile: profile, policies: policies, institution: .init(code: institution.code, kind: institution.kind),
                times: .init(imported: run, arrived: upload.arrived, upload: upload.upload), registry: view, ledger: view)
            let verdict = Judge.judge(PackageReader.read(path: path), context)
            return Outcome.event(verdict, upload: upload, run: run, institution: institution.code, policies: policies, profile: profile, build: build)
        }
        guard let event else { throw JournalFault("the upload \(upload.upload) belongs to no account") }
        try await journal.write(at: run) { writer in
            guard try !writer.state.isImported(upload.upload) else { return }
            try writer.append(event)
        }
    }
}
