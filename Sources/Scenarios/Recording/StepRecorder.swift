import Foundation
import Interchange
import Journal
import Ministry
import Sandbox

/// Turns events into steps, in order.
struct StepRecorder {
    var transcript: Transcript
    /// As it was when the recording began.
    let before: WorldFacts
    /// As it is at the end.
    let facts: WorldFacts
    /// Virtual time as the steps so far leave it.
    var now: TaipeiInstant
    /// A person that was added, until the admission that follows.
    private var added: (person: Int, event: ResidentAdded)?
    /// A stay that ended, until it is known whether that was a move, a death or a discharge.
    private var ended: (event: ResidentLeft, at: TaipeiInstant)?
    private var started: ImportStarted?

    init(transcript: Transcript, before: WorldFacts, facts: WorldFacts, now: TaipeiInstant, holds: HeldUploads) {
        self.holds = holds
        self.transcript = transcript
        self.before = before
        self.facts = facts
        self.now = now
    }

    mutating func add(_ event: StoredEvent) {
        if ended != nil, event.kind != "resident.admitted", event.kind != "resident.died" { discharge() }
        switch event.kind {
        case "transfer.opened": if let upload = holds.byOpening[event.seq] { self.upload(upload, event, hold: event.seq) }
        case "file.renamed": event.decoded(as: SessionLogged.self).map { renames[$0.path ?? ""] = $0.detail }
        case "clock.moved": move(to: event.virtual)
        case "import.started":
            started = event.decoded(as: ImportStarted.self)
            move(to: event.virtual)
        case "import.finished": expectImport(at: event.virtual)
        case "upload.received": event.decoded(as: UploadReceived.self).map { upload($0, event) }
        case "upload.renamed": event.decoded(as: UploadRenamed.self).map { renamed($0, at: event.virtual) }
        case "upload.withdrawn": event.decoded(as: UploadWithdrawn.self).map { withdrawn($0, at: event.virtual) }
        case "transfer.aborted": event.decoded(as: SessionLogged.self).map { aborted($0, at: event.virtual) }
        case "login.refused": event.decoded(as: SessionLogged.self).map { refused($0, at: event.virtual) }
        case "file.fetched": event.decoded(as: SessionLogged.self).map { fetched($0) }
        case "policy.set":
            if let set = event.decoded(as: PolicySet.self) { step("policy", [(set.policy.rawValue, ScenarioText.quoted(set.reading))], at: event.virtual) }
        case "account.added", "account.changed": account(event)
        case _ where event.kind.hasPrefix("resident.") || event.kind.hasSuffix(".corrected"): registry(event)
        case _ where RecordedKinds.silent.contains(event.kind): break
        default: transcript.leftOut[event.kind, default: 0] += 1
        }
    }

    /// What was open is written, and time goes where it stands now.
    mutating func finish(at end: TaipeiInstant) {
        if ended != nil { discharge() }
        move(to: end)
    }

    private mutating func move(to instant: TaipeiInstant) {
        guard instant > now else { return }
        now = instant
        transcript.text.step("advance", instant.written)
        transcript.steps += 1
    }

    private mutating func step(_ word: String, _ pairs: [(String, String?)], at instant: TaipeiInstant) {
        move(to: instant)
        transcript.text.step(word, pairs)
        transcript.steps += 1
    }

    // MARK: clients

    private mutating func upload(_ upload: UploadReceived, _ event: StoredEvent, hold: Int? = nil) {
        names[event.seq] = upload.name
        if let opening = holds.openings[event.seq] {
            move(to: event.virtual)
            transcript.text.step("finish", ScenarioText.quoted("upload-\(opening)"))
            transcript.steps += 1
            return
        }
        let path = "\(Recording.packages)/\(upload.sha256.prefix(16)).zip"
        transcript.files[path] = upload.sha256
        step("upload", [("account", ScenarioText.quoted(upload.account)), ("from", transcript.addresses.address(upload.address)),
                        ("as", ScenarioText.quoted(upload.name)), ("file", ScenarioText.quoted(path)),
                        ("hold", hold.map { ScenarioText.quoted("upload-\($0)") })], at: event.virtual)
    }

    private mutating func renamed(_ event: UploadRenamed, at instant: TaipeiInstant) {
        guard let upload = facts.uploads[event.upload] else { return }
        let before = names[event.upload] ?? upload.name
        names[event.upload] = event.name
        step("sftp", [("account", ScenarioText.quoted(upload.account)), ("from", transcript.addresses.address(upload.address)),
                      ("rename", ScenarioText.quoted(before)), ("to", ScenarioText.quoted(event.name))], at: instant)
    }

    private mutating func withdrawn(_ event: UploadWithdrawn, at instant: TaipeiInstant) {
        guard event.reason != .replaced, let upload = facts.uploads[event.upload] else { return }
        let name = names[event.upload] ?? upload.name
        let target = event.reason == .renamed ? renames["/upload/" + name].flatMap { $0.hasPrefix("/upload/") ? String($0.dropFirst(8)) : nil } : nil
        step("sftp", [("account", ScenarioText.quoted(upload.account)), ("from", transcript.addresses.address(upload.address)),
                      (target == nil ? "remove" : "rename", ScenarioText.quoted(name)), ("to", target.map(ScenarioText.quoted))], at: instant)
    }

    private let holds: HeldUploads
    /// The newest name of each path that was renamed.
    private var renames: [String: String] = [:]
    /// Names as the steps so far leave them.
    private var names: [Int: String] = [:]

    private mutating func aborted(_ event: SessionLogged, at instant: TaipeiInstant) {
        guard let path = event.path, path.hasPrefix("/upload/") else { return }
        // What was sent of it is not kept; that it was not whole is what counts.
        step("upload", [("account", ScenarioText.quoted(event.account)), ("from", transcript.addresses.address(event.address)),
                        ("as", ScenarioText.quoted(String(path.dropFirst(8)))), ("way", "abort"), ("package", "{ month: \(now.reportingMonth) }")], at: instant)
    }

    private mutating func refused(_ event: SessionLogged, at instant: TaipeiInstant) {
        let isWrong = event.detail == LoginReason.wrongPassword || event.detail == LoginReason.unknownAccount
        step("login", [("account", ScenarioText.quoted(event.account)), ("from", transcript.addresses.address(event.address)),
                       ("password", isWrong ? ScenarioText.quoted("not the right one") : nil), ("is", "refused"), ("because", event.detail)], at: instant)
    }

    private enum LoginReason {
        static let wrongPassword = "wrong-password"
        static let unknownAccount = "unknown-account"
    }

    private mutating func fetched(_ event: SessionLogged) {
        guard let path = event.path, path.hasPrefix("/result/") else { return }
        step("sftp", [("account", ScenarioText.quoted(event.account)), ("from", transcript.addresses.address(event.address)),
                      ("fetch", ScenarioText.quoted(String(path.dropFirst(8))))], at: now)
    }

    private mutating func account(_ event: StoredEvent) {
        if let added = event.decoded(as: AccountAdded.self), event.kind == "account.added" {
            let binding = transcript.addresses.binding(added.binding) ?? ["any"]
            step("account", [("institution", ScenarioText.quoted(added.institution)), ("name", ScenarioText.quoted(added.name)),
                             ("password", ScenarioText.quoted(added.password)), ("bound-to", ScenarioText.list(binding))], at: event.virtual)
        } else if let changed = event.decoded(as: AccountChanged.self), changed.by != "first-login" {
            let binding = changed.binding.map { transcript.addresses.binding($0) ?? ["any"] }
            step("account", [("name", ScenarioText.quoted(changed.name)), ("password", changed.password.map(ScenarioText.quoted)),
                             ("bound-to", binding.map(ScenarioText.list)), ("suspended", changed.isSuspended.map(String.init))], at: event.virtual)
        } else if let bound = event.decoded(as: AccountChanged.self), let address = bound.binding.flatMap({ transcript.addresses.binding($0) })?.first {
            // The first login binds the account, whatever it does then.
            step("login", [("account", ScenarioText.quoted(bound.name)), ("from", address), ("is", "accepted")], at: event.virtual)
        }
    }

    // MARK: the registry

    private mutating func registry(_ event: StoredEvent) {
        switch event.kind {
        case "resident.added": added = event.decoded(as: ResidentAdded.self).map { (event.seq, $0) }
        case "resident.admitted": event.decoded(as: ResidentAdmitted.self).map { admitted($0, at: event.virtual) }
        case "resident.left": ended = event.decoded(as: ResidentLeft.self).map { ($0, event.virtual) }
        case "resident.died":
            ended = nil
            guard let died = event.decoded(as: ResidentDied.self) else { return }
            change("die", died.person, [("at", died.died.written)], at: event.virtual)
        case "admission.corrected":
            guard let corrected = event.decoded(as: AdmissionCorrected.self), let stay = facts.stays[corrected.stay] else { return }
            change("correct-admission", stay.person, [("to", corrected.admitted.written)], at: event.virtual)
        case "identity.corrected":
            guard let corrected = event.decoded(as: IdentityCorrected.self) else { return }
            change("correct-id", corrected.person, [("to", corrected.identity)], at: event.virtual)
            identities[corrected.person] = corrected.identity
        default: transcript.leftOut[event.kind, default: 0] += 1
        }
    }

    /// IDs as the steps so far leave them.
    private var identities: [Int: String] = [:]

    private func identity(_ person: Int) -> String? { identities[person] ?? before.persons[person]?.identity }

    private mutating func change(_ word: String, _ person: Int, _ pairs: [(String, String?)], at instant: TaipeiInstant) {
        guard let identity = identity(person) else { return }
        let inner = ([("id", identity)] + pairs).compactMap { pair in pair.1.map { "\(pair.0): \($0)" } }.joined(separator: ", ")
        step("registry", [(word, "{ \(inner) }")], at: instant)
    }

    private mutating func discharge() {
        guard let ended else { return }
        self.ended = nil
        guard let stay = facts.stays[ended.event.stay] else { return }
        change("discharge", stay.person, [("at", ended.event.left.written)], at: ended.at)
    }

    private mutating func admitted(_ event: ResidentAdmitted, at instant: TaipeiInstant) {
        if let ended, let stay = facts.stays[ended.event.stay], stay.person == event.person, ended.event.left == event.admitted {
            self.ended = nil
            change("move", event.person, [("to", ScenarioText.quoted(event.institution)), ("at", event.admitted.written)], at: instant)
            return
        }
        if ended != nil { discharge() }
        let newcomer = added.flatMap { $0.person == event.person ? $0.event : nil }
        added = nil
        if let newcomer { identities[event.person] = newcomer.identity }
        let known = facts.persons[event.person]
        guard let identity = newcomer?.identity ?? identity(event.person), let name = newcomer?.name ?? known?.name, let sex = newcomer?.sex ?? known?.sex,
              let born = newcomer.flatMap({ CivilDate(packed: $0.born) }) ?? known?.born else { return }
        step("registry", [("admit", "{ id: \(identity), name: \(ScenarioText.quoted(name)), born: \(born.dashed), sex: \(sex.rawValue), admitted: \(event.admitted.written) }"),
                          ("to", ScenarioText.quoted(event.institution))], at: instant)
    }

    // MARK: imports

    private mutating func expectImport(at instant: TaipeiInstant) {
        guard let packages = facts.imports[instant], !packages.isEmpty else { return }
        func sum(_ field: KeyPath<ImportSummary, Int>) -> Int { packages.reduce(0) { $0 + $1.record.summary[keyPath: field] } }
        var groups: [(key: String, count: Int)] = []
        for finding in packages.flatMap(\.findings) where finding.severity == .error {
            let place = finding.form.map { ", form: \($0.text)" } ?? ""
            let key = "rule: \(finding.rule.rawValue)\(place)"
            if let index = groups.firstIndex(where: { $0.key == key }) { groups[index].count += 1 } else { groups.append((key, 1)) }
        }
        let findings = groups.map { "{ \($0.key), severity: error, count: \($0.count) }" }.joined(separator: ", ")
        step("expect", [("import", "{ packages: \(packages.count), read: \(sum(\.read)), accepted: \(sum(\.accepted)), returned: \(sum(\.returned)) }"),
                        ("findings", "[\(findings)]")], at: instant)
    }
}
