import Foundation
import Interchange
import Journal
import Ministry
import SFTPServer

/// Turns what happens in SFTP sessions into journal events: logins, transfers, receipts. Handles one event at a time, in sshd's order.
actor SessionDesk {
    struct FileKey: Hashable {
        let account: String
        let name: String
    }

    private let journal: Journal
    private let store: UploadStore
    private let accounts: AccountDesk
    private let clock: VirtualClock
    private let uploadFolder: @Sendable (String) -> String
    /// Files being written, with the session of each handle.
    private var open: [FileKey: [Int]] = [:]
    /// The file behind each receipt, so that an import takes away that file and no later one.
    private var received: [FileKey: FileStamp] = [:]
    /// Written in part by a client that broke off.
    private var aborted: Set<FileKey> = []
    /// A file that was renamed while open is still closed under its old name.
    private var renamedWhileOpen: [FileKey: String] = [:]

    init(journal: Journal, store: UploadStore, accounts: AccountDesk, clock: VirtualClock, uploadFolder: @escaping @Sendable (String) -> String) {
        self.journal = journal
        self.store = store
        self.accounts = accounts
        self.clock = clock
        self.uploadFolder = uploadFolder
    }

    func handle(_ event: SessionEvent) async throws {
        switch event.kind {
        case .connected: break
        case .ended: try await ended(event)
        case .loginAccepted: try await accepted(event)
        case .loginRefused(let reason): try await refused(event, reason)
        case .opened(let path): try await opened(event, path)
        case .closed(let path, let written, let isForced): try await closed(event, path, written: written, isForced: isForced)
        case .renamed(let from, let to): try await renamed(event, from: from, to: to)
        case .removed(let path): try await removed(event, path)
        case .fetched(let path, let read): try await log(.fileFetched, event, path: path, bytes: read)
        case .failed(let operation, let path, let status): try await log(.requestRefused, event, path: path, detail: "\(operation): \(status)")
        }
    }

    private func log(_ what: SessionLogged.What, _ event: SessionEvent, path: String? = nil, detail: String? = nil, boundTo: String? = nil,
                     bytes: Int? = nil) async throws {
        let isLogin = what == .loginAccepted || what == .loginRefused
        try await journal.append(at: clock.now, SessionLogged(what, session: event.session, account: event.account, address: event.address,
                                                              path: path, detail: detail, boundTo: boundTo, bytes: bytes, client: isLogin ? event.client : nil))
    }

    // MARK: logins

    private func accepted(_ event: SessionEvent) async throws {
        try await log(.loginAccepted, event)
        let account = try await journal.read { try $0.account(event.account) }
        guard account?.binding == .firstLogin else { return }
        // The server bound it at once; here it is written down.
        try await accounts.change(event.account, binding: .addresses([event.address]), by: "first-login", now: clock.now)
    }

    private func refused(_ event: SessionEvent, _ reason: LoginRefusal) async throws {
        let account = try await journal.read { try $0.account(event.account) }
        // sshd knows only that nobody is let in; the account says why.
        let reason = reason == .suspended ? account.flatMap(Self.closure) ?? reason : reason
        try await log(.loginRefused, event, detail: reason.rawValue, boundTo: reason == .wrongAddress ? account?.binding.text : nil)
    }

    // MARK: transfers

    private func opened(_ event: SessionEvent, _ path: String) async throws {
        try await log(.transferOpened, event, path: path)
        guard let name = UploadNames.inUploadFolder(path) else { return }
        let key = FileKey(account: event.account, name: name)
        open[key, default: []].append(event.session)
        aborted.remove(key)
        try await withdraw(key, .replaced)
    }

    private func closed(_ event: SessionEvent, _ path: String, written: Int, isForced: Bool) async throws {
        guard var name = UploadNames.inUploadFolder(path) else {
            return try await log(isForced ? .transferAborted : .transferClosed, event, path: path, bytes: written)
        }
        if let new = renamedWhileOpen.removeValue(forKey: FileKey(account: event.account, name: name)) { name = new }
        let key = FileKey(account: event.account, name: name)
        release(key, event.session)
        guard !isForced else {
            aborted.insert(key)
            return try await log(.transferAborted, event, path: path, bytes: written)
        }
        try await log(.transferClosed, event, path: path, bytes: written)
        // While another session still writes the same file it is not whole; the last to close it completes it.
        if !UploadNames.isInProgress(name), open[key] == nil { try await receive(key, event) }
    }

    private func release(_ key: FileKey, _ session: Int) {
        guard let index = open[key]?.firstIndex(of: session) else { return }
        open[key]?.remove(at: index)
        if open[key]?.isEmpty ?? false { open[key] = nil }
    }

    /// Whatever the session still had open was broken off, though nobody was left to say so: the sandbox stopped, or its process was killed.
    private func ended(_ event: SessionEvent) async throws {
        for (key, sessions) in open where sessions.contains(event.session) {
            open[key] = sessions.filter { $0 != event.session }
            if open[key]?.isEmpty ?? false { open[key] = nil }
            aborted.insert(key)
            try await log(.transferAborted, event, path: "/upload/" + key.name)
        }
    }

    private func receive(_ key: FileKey, _ event: SessionEvent) async throws {
        try await withdraw(key, .replaced)
        let path = uploadFolder(key.account) + "/" + key.name
        let store = self.store
        guard let taken = try await BlockingWork.run({ try store.take(path) }) else {
            return try await log(.uploadGone, event, path: "/upload/" + key.name)
        }
        received[key] = taken.stamp
        try await journal.append(at: clock.now, UploadReceived(account: key.account, name: key.name, size: taken.size, sha256: taken.sha256,
                                                               address: event.address, session: event.session))
    }

    private func renamed(_ event: SessionEvent, from: String, to: String) async throws {
        try await log(.fileRenamed, event, path: from, detail: to)
        let old = UploadNames.inUploadFolder(from).map { FileKey(account: event.account, name: $0) }
        let new = UploadNames.inUploadFolder(to).map { FileKey(account: event.account, name: $0) }
        if let new { try await withdraw(new, .replaced) }
        if let old, open[old] != nil {
            if let new {
                open[new] = open.removeValue(forKey: old)
                renamedWhileOpen[old] = new.name
            }
            return
        }
        if let old { aborted.remove(old) }
        if let old, let waiting = try await journal.read({ try $0.waitingUpload(account: old.account, name: old.name) }) {
            guard let new, !UploadNames.isInProgress(new.name) else { return try await withdraw(old, .renamed) }
            received[new] = received.removeValue(forKey: old)
            try await journal.append(at: clock.now, UploadRenamed(upload: waiting.upload, name: new.name))
        } else if let new, !UploadNames.isInProgress(new.name) {
            try await receive(new, event)
        }
    }

    private func removed(_ event: SessionEvent, _ path: String) async throws {
        try await log(.fileRemoved, event, path: path)
        guard let name = UploadNames.inUploadFolder(path) else { return }
        let key = FileKey(account: event.account, name: name)
        aborted.remove(key)
        try await withdraw(key, .removed)
    }

    private func withdraw(_ key: FileKey, _ reason: UploadWithdrawn.Reason) async throws {
        guard let waiting = try await journal.read({ try $0.waitingUpload(account: key.account, name: key.name) }) else { return }
        try await journal.append(at: clock.now, UploadWithdrawn(upload: waiting.upload, reason: reason))
    }

    /// Why nobody is let in with this account; nil where somebody may be.
    static func closure(_ account: AccountRecord) -> LoginRefusal? {
        if account.isSuspended { return .suspended }
        return account.access.admitsLogin ? nil : account.access == .notYet ? .notOpenYet : .accessEnded
    }

    // MARK: for a world that was taken back

    /// Names of files that are being written, by account.
    func openNames() -> [String: Set<String>] {
        Dictionary(grouping: open.keys, by: \.account).mapValues { Set($0.map(\.name)) }
    }

    /// The files behind the uploads that wait now.
    func adopt(_ stamps: [FileKey: FileStamp]) {
        received = stamps
        aborted = []
    }

    // MARK: for the import

    /// What an import leaves where it lies, and why.
    func left(accounts: [String]) async throws -> [ImportStarted.Left] {
        let open = self.open
        let aborted = self.aborted
        let uploadFolder = self.uploadFolder
        return try await BlockingWork.run {
            accounts.flatMap { account -> [ImportStarted.Left] in
                return FileNames.list(uploadFolder(account)).compactMap { name in
                    let key = FileKey(account: account, name: name)
                    let reason: ImportStarted.Left.Reason
                    var isFolder: ObjCBool = false
                    if open[key] != nil { reason = .stillOpen }
                    else if FileManager.default.fileExists(atPath: uploadFolder(account) + "/" + name, isDirectory: &isFolder), isFolder.boolValue { reason = .folder }
                    else if UploadNames.isInProgress(name) { reason = .inProgressName }
                    else if aborted.contains(key) { reason = .aborted }
                    else { return nil }
                    return ImportStarted.Left(account: account, name: name, reason: reason)
                }
            }
        }
    }

    /// Takes imported files out of their folders, unless their client has written them anew since.
    func clear(_ uploads: [UploadRecord]) async throws {
        let waiting = Set(try await journal.read { try $0.waitingUploads() }.map { FileKey(account: $0.account, name: $0.name) })
        for upload in uploads {
            let key = FileKey(account: upload.account, name: upload.name)
            let path = uploadFolder(key.account) + "/" + key.name
            guard open[key] == nil, !aborted.contains(key), !waiting.contains(key), let stamp = received[key],
                  FileStamp(path: path) == stamp else { continue }
            received[key] = nil
            unlink(FileNames.cString(path))
        }
    }

    /// Files that lie in the folders without a receipt, because we were killed between sshd's word to the client and ours to the journal;
    /// and files that were imported, but not taken away any more. In the order in which they were last changed.
    func recover(accounts: [String]) async throws {
        var files: [(key: FileKey, path: String, changed: Int)] = []
        let broken = try await brokenOff()
        for account in accounts {
            for name in FileNames.list(uploadFolder(account)) where !UploadNames.isInProgress(name) {
                let key = FileKey(account: account, name: name)
                let path = uploadFolder(account) + "/" + name
                // A transfer whose end was never told may have been acknowledged in the moment before we were killed, so it is received:
                // half a package is returned and sent again, but an acknowledged one must not be lost.
                guard !broken.contains(key) else {
                    aborted.insert(key)
                    continue
                }
                if let stamp = FileStamp(path: path) { files.append((key, path, stamp.changed)) }
            }
        }
        for file in files.sorted(by: { ($0.changed, $0.path) < ($1.changed, $1.path) }) { try await recover(file.key, file.path) }
    }

    private func recover(_ key: FileKey, _ path: String) async throws {
        let store = self.store
        guard let taken = try await BlockingWork.run({ try store.take(path) }) else { return }
        let last = try await journal.read { try $0.uploads().last { $0.account == key.account && $0.name == key.name } }
        if last?.sha256 == taken.sha256, last?.state == "imported" {
            unlink(FileNames.cString(path))
            return
        }
        received[key] = taken.stamp
        if last?.sha256 == taken.sha256, last?.state == "waiting" { return }
        if let last, last.state == "waiting" { try await journal.append(at: clock.now, UploadWithdrawn(upload: last.upload, reason: .replaced)) }
        try await journal.append(at: clock.now, UploadReceived(account: key.account, name: key.name, size: taken.size, sha256: taken.sha256,
                                                               address: "", session: 0))
    }

    /// Names whose last transfer was broken off, as the journal has it.
    private func brokenOff() async throws -> Set<FileKey> {
        try await journal.read { state in
            var broken: Set<FileKey> = []
            let kinds = ["transfer.opened", "transfer.closed", "transfer.aborted", "file.renamed", "file.removed"]
            for event in try state.events(ofKinds: kinds) {
                guard let logged = event.decoded(as: SessionLogged.self), let name = logged.path.flatMap(UploadNames.inUploadFolder) else { continue }
                let key = FileKey(account: logged.account, name: name)
                if logged.what == .transferAborted { broken.insert(key) } else { broken.remove(key) }
            }
            return broken
        }
    }
}
