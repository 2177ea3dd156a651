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
        /// Those that it took, this time or before it was cut off.
        public let uploads: [UploadRecord]
        /// Faults of ours; the uploads concerned still wait.
        public let faults: [String]
    }

    /// Begins the run of `instant`, in the transaction that moves the clock to it, so that no instant is reached without its import.
    /// Beginning it again changes nothing.
    public static func begin(at instant: TaipeiInstant, left: [ImportStarted.Left], _ writer: JournalWriter) throws {
        guard try !writer.state.importRuns().contains(where: { $0.run == instant }) else { return }
        try writer.append(ImportStarted(run: instant, left: left))
    }

    /// Goes on with a run that was begun: its packages that were judged stay judged, and the others are judged now, at the run's instant.
    /// A finished run does nothing.
    public func finish(_ instant: TaipeiInstant) async throws -> Run {
        let isFinished = try await journal.read { try $0.importRuns().first { $0.run == instant }?.isFinished ?? false }
        var faults: [String] = []
        if !isFinished { faults = try await takeAll(at: instant) }
        let uploads = try await journal.read { try $0.importedUploads(run: instant) }
        if !isFinished { try await journal.append(at: instant, ImportFinished(run: instant, packages: uploads.count)) }
        return Run(uploads: uploads, faults: faults)
    }

    /// What one package led to.
    private enum Judged: Sendable {
        case outcome(PackageImported)
        /// One that we cannot read back must not hold up everybody else's.
        case fault(String)
    }

    /// What a step of the work gives back.
    private enum Step: Sendable {
        case judged(Int, Judged)
        case written
    }

    /// What is written in one transaction, so that the disk is not asked for each package; counted as `PackageImported.weight`.
    private static let atOnce = 40_000
    /// What is judged ahead of the writing at most: enough to keep both sides busy, few enough to hold in memory.
    private static let ahead = 100_000
    private static let workers = 2

    /// Judges what waits, two at a time, while packages judged before are being written. Two packages of one institution are never in work
    /// together, since the later is judged by what became of the earlier.
    private func takeAll(at run: TaipeiInstant) async throws -> [String] {
        var queue = try await journal.read { state in
            var institutions: [String: String] = [:]
            for account in try state.accounts() { institutions[account.name] = account.institution }
            return ImportQueue(try state.waitingUploads().filter { $0.arrived <= run }, institutions: institutions)
        }
        return try await withThrowingTaskGroup(of: Step.self) { group in
            var faults: [String] = []
            var judged: [(number: Int, event: PackageImported)] = []
            var (judging, isWriting, weight) = (0, false, 0)
            while true {
                while judging < Self.workers, weight < Self.ahead, let (number, upload) = queue.next() {
                    group.addTask { .judged(number, try await judge(upload, run: run)) }
                    judging += 1
                }
                if !isWriting, !judged.isEmpty, weight >= Self.atOnce || judging == 0 {
                    let events = judged.sorted { $0.number < $1.number }.map(\.event)
                    let numbers = judged.map(\.number)
                    judged = []
                    weight = 0
                    isWriting = true
                    queue.hold(numbers)
                    group.addTask {
                        try await write(events, run: run)
                        return .written
                    }
                }
                switch try await group.next() {
                case nil: return faults
                case .judged(let number, .outcome(let event)):
                    judging -= 1
                    judged.append((number, event))
                    weight += event.weight
                case .judged(let number, .fault(let fault)):
                    judging -= 1
                    queue.release([number])
                    faults.append(fault)
                case .written:
                    isWriting = false
                    queue.releaseHeld()
                }
            }
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
                return Outcome.event(verdict, upload: upload, run: run, institution: institution.code, access: account.access,
                                     policies: policies, profile: profile, build: build)
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
