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
        if !isFinished { faults = try await takeAll(at: instant) }
        let packages = try await journal.read { try $0.packageImports(run: instant) }
        if !isFinished { try await journal.append(at: instant, ImportFinished(run: instant, packages: packages.count)) }
        return Run(packages: packages, faults: faults)
    }

    /// What one package led to.
    private enum Judged: Sendable {
        case outcome(PackageImported)
        /// One that we cannot read back must not hold up everybody else's.
        case fault(String)
    }

    /// So many packages are judged before they are written, in one transaction: enough to keep the disk from being asked for each, few enough
    /// to hold in memory.
    private static let atOnce = 32
    private static let workers = 2

    /// Judges what waits, two at a time, while the packages judged before are being written. Two packages of one institution are never in
    /// work together, since the later is judged by what became of the earlier.
    private func takeAll(at run: TaipeiInstant) async throws -> [String] {
        var waiting = try await journal.read { state in
            var institutions: [String: String] = [:]
            for account in try state.accounts() { institutions[account.name] = account.institution }
            return try state.waitingUploads().filter { $0.arrived <= run }.map { (upload: $0, institution: institutions[$0.account] ?? $0.account) }
        }[...]
        var faults: [String] = []
        var judged: [PackageImported] = []
        var busy: Set<String> = []
        while !waiting.isEmpty || !judged.isEmpty {
            let batch = Self.pick(from: &waiting, avoiding: busy)
            let previous = judged
            async let written: Void = write(previous, run: run)
            let outcomes = try await judge(batch.map(\.upload), run: run)
            try await written
            busy = Set(batch.map(\.institution))
            judged = []
            for outcome in outcomes {
                switch outcome {
                case .outcome(let event): judged.append(event)
                case .fault(let fault): faults.append(fault)
                }
            }
        }
        return faults
    }

    /// The next packages in order of arrival, one of an institution at most; those that have to wait stay in their order.
    private static func pick(from waiting: inout ArraySlice<(upload: UploadRecord, institution: String)>,
                             avoiding busy: Set<String>) -> [(upload: UploadRecord, institution: String)] {
        var picked: [(upload: UploadRecord, institution: String)] = []
        var passedOver: [(upload: UploadRecord, institution: String)] = []
        var taken = busy
        while picked.count < atOnce, let next = waiting.popFirst() {
            if taken.insert(next.institution).inserted { picked.append(next) } else { passedOver.append(next) }
            if passedOver.count > atOnce { break }
        }
        if !passedOver.isEmpty { waiting = (passedOver + waiting)[...] }
        return picked
    }

    /// In the order of the uploads.
    private func judge(_ uploads: [UploadRecord], run: TaipeiInstant) async throws -> [Judged] {
        try await withThrowingTaskGroup(of: (Int, Judged).self) { group in
            var outcomes: [Judged?] = Array(repeating: nil, count: uploads.count)
            var next = 0
            while next < uploads.count || !group.isEmpty {
                while next < uploads.count, next - outcomes.count(where: { $0 != nil }) < Self.workers {
                    let (number, upload) = (next, uploads[next])
                    group.addTask { (number, try await judge(upload, run: run)) }
                    next += 1
                }
                if let (number, outcome) = try await group.next() { outcomes[number] = outcome }
            }
            return outcomes.compactMap(\.self)
        }
    }

    private func judge(_ upload: UploadRecord, run: TaipeiInstant) async throws -> Judged {
        let profile = self.profile
        let build = self.build
        let path = store.path(upload.sha256)
        guard store.holds(upload.sha256) else { return .fault("upload \(upload.upload): its bytes are gone from the store (\(path))") }
        do {
            // Judging is work for a thread of its own: the reader's, which holds the state still meanwhile.
            return .outcome(try await journal.read { state in
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
            })
        } catch let fault as JournalFault {
            return .fault("upload \(upload.upload): \(fault)")
        }
    }

    private func write(_ events: [PackageImported], run: TaipeiInstant) async throws {
        guard !events.isEmpty else { return }
        try await journal.write(at: run) { writer in
            // A package's client may have replaced or removed it while it was judged; then it is not this run's any more.
            for event in events where try writer.state.upload(event.upload)?.state == "waiting" { try writer.append(event) }
        }
    }
}
