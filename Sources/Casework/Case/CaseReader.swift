import Foundation
import Interchange
import Journal
import Judgement
import Ministry

/// Reads a case out of a world: the state that judged an upload is a query.
public struct CaseReader {
    /// Which state an upload is judged by.
    public enum State: Sendable, Hashable {
        /// That of its own import, or of the next one where it waits.
        case asJudged
        /// The world as it stands now, at its next import, as if it had just arrived.
        case now
    }

    private let world: WorldFile

    public init(_ world: WorldFile) {
        self.world = world
    }

    /// Reads an upload. `probes`: other packages that will be judged in its place, so that what they ask about is told as well.
    /// `profile`: the one to judge by in place of the kept one.
    public func read(_ number: Int, _ which: State = .asJudged, probes: [PackageContents] = []) throws -> Case {
        let found = try world.journal.read { state -> (UploadRecord, importedBy: Int?, waited: Int) in
            guard let upload = try state.upload(number) else { throw CaseworkFault.noUpload(number, known: try state.uploads().map(\.upload)) }
            return (upload, try state.importEvent(upload: number), try state.lastEventWhileWaiting(upload: number))
        }
        let (upload, importedBy, waited) = found
        let kept = try importedBy.map { seq in try world.journal.read(at: seq) { try Self.kept(number, $0) } } ?? nil
        let profile = try world.profile(kept?.summary.profileFingerprint)
        let package = try world.bytes(of: upload)
        let contents = PackageReader.read(bytes: package)
        let seq: Int? = which == .now ? nil : importedBy.map { $0 - 1 } ?? waited
        let client = try world.journal.read { try Self.client(of: upload, $0) }
        return try world.journal.read(at: seq) { state in
            let policies = try PolicyDesk.policies(state, profile: profile)
            let arrival = try state.upload(number) ?? upload
            let times = try self.times(arrival, which, run: kept.map(\.run) ?? nil, policies: policies, state)
            guard let account = try state.account(upload.account), let institution = try state.institution(account.institution) else {
                throw CaseworkFault.noAccount(upload.account)
            }
            let probe = try ProbeView(state, institution: institution.code, day: times.imported.date)
            let context = JudgementContext(profile: profile, policies: policies, institution: .init(code: institution.code, kind: institution.kind),
                                           times: times, registry: probe, ledger: probe)
            for contents in [contents] + probes { _ = Judge.judge(contents, context) }
            if let fault = probe.fault { throw JournalFault(fault) }
            let receipt = CaseReceipt(upload: number, account: upload.account, name: arrival.name, size: upload.size, sha256: upload.sha256, address: upload.address,
                                      client: client, arrived: arrival.arrived, real: upload.real, state: upload.state)
            return Case(receipt: receipt, package: package, institution: .init(code: institution.code, name: institution.name, kind: institution.kind),
                        registry: try probe.registry(), ledger: try probe.ledger(), times: times, policies: policies, profile: profile,
                        kept: kept?.verdict)
        }
    }

    private struct Kept {
        let run: TaipeiInstant
        let verdict: KeptVerdict
        var summary: ImportSummary { verdict.summary }
    }

    private static func kept(_ number: Int, _ state: WorldState) throws -> Kept? {
        guard let record = try state.packageImport(upload: number) else { return nil }
        return Kept(run: record.run, verdict: KeptVerdict(summary: record.summary, findings: try state.findings(of: number)))
    }

    private func times(_ upload: UploadRecord, _ which: State, run: TaipeiInstant?, policies: Policies, _ state: WorldState) throws -> JudgementContext.Times {
        if which == .now {
            let now = try state.clock() ?? upload.arrived
            return .init(imported: policies.importHours.next(after: now), arrived: now, order: Int(Int32.max))
        }
        // One that waits, or was withdrawn, is judged by the import that would have taken it.
        return .init(imported: run ?? policies.importHours.next(after: upload.arrived), arrived: upload.arrived, order: upload.arrival)
    }

    /// How the client's program called itself when it logged in.
    private static func client(of upload: UploadRecord, _ state: WorldState) throws -> String? {
        guard upload.session > 0 else { return nil }
        let events = try state.events(ofSession: upload.session, account: upload.account, around: upload.upload)
        return events.first { $0.kind == SessionLogged.What.loginAccepted.rawValue }?.decoded(as: SessionLogged.self)?.client
    }
}
