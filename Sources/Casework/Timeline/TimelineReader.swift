import Foundation
import Interchange
import Journal
import Ministry

/// Reads the timeline of an upload out of a state.
public enum TimelineReader {
    /// `profile`: for the hours of imports. `isKept`: whether bytes with a SHA-256 are kept.
    public static func read(_ number: Int, _ state: WorldState, profile: Profile, isKept: (String) -> Bool) throws -> UploadTimeline {
        guard let upload = try state.upload(number) else { throw CaseworkFault.noUpload(number, known: try state.uploads().map(\.upload)) }
        let session = try state.events(ofSession: upload.session, account: upload.account, around: number).filter { concerns($0, upload) }
        let own = try state.events(ofUpload: number)
        let record = try state.packageImport(upload: number)
        let results = try state.resultFiles(account: upload.account).filter { $0.upload == number }
        let fetches = try results.map { try state.fetches(account: upload.account, path: "/result/" + $0.name, after: number) }
        var moments = session + own + fetches.flatMap(\.self)
        var seen: Set<Int> = []
        moments = moments.sorted { $0.seq < $1.seq }.filter { seen.insert($0.seq).inserted }
        let client = session.first { $0.kind == SessionLogged.What.loginAccepted.rawValue }?.decoded(as: SessionLogged.self)?.client
        let institution = try state.account(upload.account).flatMap { try state.institution($0.institution) }
        let hours = try PolicyDesk.policies(state, profile: profile).importHours
        let now = try state.clock() ?? upload.arrived
        return UploadTimeline(
            receipt: CaseReceipt(upload: number, account: upload.account, name: upload.name, size: upload.size, sha256: upload.sha256, address: upload.address, client: client,
                                 arrived: upload.arrived, real: upload.real, state: upload.state),
            institution: institution.map { CaseInstitution(code: $0.code, name: $0.name, kind: $0.kind) }, moments: moments, run: record?.run,
            nextRun: upload.state == "waiting" ? hours.next(after: now) : nil, summary: record?.summary,
            results: zip(results, fetches).map { .init(name: $0.name, isDelivered: $0.isDelivered, fetched: $1.first?.virtual) }, isKept: isKept(upload.sha256))
    }

    /// Of a session that sent many files, what is about this one; and its login.
    private static func concerns(_ event: StoredEvent, _ upload: UploadRecord) -> Bool {
        guard let logged = event.decoded(as: SessionLogged.self) else { return event.seq == upload.upload }
        guard let path = logged.path else { return logged.what == .loginAccepted }
        // Its names on the way: a program may write under one and rename.
        let names = ["/upload/" + upload.name] + ["filepart", "part", "tmp"].map { "/upload/\(upload.name).\($0)" }
        return names.contains(path) || logged.detail.map(names.contains) ?? false || logged.what == .requestRefused
    }
}
