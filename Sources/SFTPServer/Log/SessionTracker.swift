import Foundation

/// Follows one connection through both logs and makes events of it. Used by the server's thread only.
final class SessionTracker {
    let number: Int
    let address: String
    let child: ChildProcess
    let errors: Int32
    private(set) var account = ""
    private(set) var isAccepted = false
    /// The account that sshd's log names as let in.
    private(set) var claimed = ""
    /// Its internal-sftp has begun and not ended.
    private(set) var isServing = false
    /// How its program calls itself.
    private(set) var client: String?
    private var refusal: LoginRefusal?
    private var reportedRefusal = false
    private var partialLine = ""
    /// What the client asked last; a refusal that follows belongs to it.
    private var lastAsked: (operation: String, path: String)?
    /// Asked, not known to be done: the log tells of these before they happen.
    private var undecided: Undecided?
    private let names: AccountNames
    /// Files that the client has open to write them, once for each handle.
    private var writing: [String] = []
    /// Files that it has written in this session.
    private var written: Set<String> = []

    private enum Undecided {
        case opening(LoggedPath)
        case renaming(from: String, to: String)
        /// The names were too long for the log; the folder tells.
        case renamingUnknown(LoggedPath)
        case linking(path: String)
        case removing(path: String)
    }

    init(number: Int, address: String, child: ChildProcess, errors: Int32, accountFolder: @escaping (String) -> String) {
        self.number = number
        self.address = address
        self.child = child
        self.errors = errors
        names = AccountNames(folder: accountFolder)
    }

    func event(_ kind: SessionEvent.Kind) -> SessionEvent {
        SessionEvent(session: number, account: account, address: address, client: client, kind: kind)
    }

    // MARK: sshd's own log

    func hear(_ bytes: [UInt8]) -> [SessionEvent] {
        partialLine += String(decoding: bytes, as: UTF8.self)
        var events: [SessionEvent] = []
        while let end = partialLine.firstIndex(where: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }) {
            let line = partialLine[..<end]
            if let message = SshdMessage.parse(line) { events += hear(message) }
            partialLine = String(partialLine[partialLine.index(after: end)...])
        }
        return events
    }

    private func hear(_ message: SshdMessage) -> [SessionEvent] {
        switch message {
        case .clientVersion(let text): client = client ?? text; return []
        case .accepted(let name):
            // Only a claim: whoever logs in chooses the name that sshd prints, line breaks included. internal-sftp's own word settles it.
            claimed = name
            return []
        case .unknownAccount(let name): account = name; refusal = .unknownAccount; return []
        case .notListed(let name): account = name; refusal = .wrongAddress; return []
        case .denied(let name): account = name; refusal = .suspended; return []
        case .failedPassword(let name):
            guard !isAccepted else { return [] }
            account = name
            reportedRefusal = true
            return [event(.loginRefused(refusal ?? .wrongPassword))]
        }
    }

    /// The connection is over. A client that was refused before it sent a password is told of here.
    func finish() -> [SessionEvent] {
        var events = settle(hasMovedOn: false)
        undecided = nil
        if let refusal, !reportedRefusal, !isAccepted { events.append(event(.loginRefused(refusal))) }
        return events + [event(.ended)]
    }

    // MARK: internal-sftp's log

    func hear(_ message: SftpMessage) -> [SessionEvent] {
        if case .status(let status) = message { return refused(status) }
        if case .sessionOpened(let name, _) = message {
            account = name
            isServing = true
            isAccepted = true
            return [event(.loginAccepted)]
        }
        if case .sessionClosed = message { isServing = false }
        var events = settle(hasMovedOn: true)
        // What could not be decided by now never will be.
        undecided = nil
        switch message {
        case .opened(let path, let forWriting):
            lastAsked = ("open", path.text)
            if forWriting { undecided = .opening(path) }
        case .closed(let path, let read, let written, let isForced):
            lastAsked = nil
            let name = names.resolve(path, account: account, among: Set(writing))
            if let handle = writing.firstIndex(of: name) {
                writing.remove(at: handle)
                events.append(event(.closed(path: name, written: written, isForced: isForced)))
            } else if written > 0 {
                events.append(event(.closed(path: name, written: written, isForced: isForced)))
            } else if read > 0, !isForced {
                events.append(event(.fetched(path: name, read: read)))
            }
        case .rename(let from, let to):
            lastAsked = ("rename", from.text)
            undecided = from.isCut || to.isCut ? .renamingUnknown(from) : .renaming(from: from.text, to: to.text)
        case .link(let to):
            lastAsked = ("link", to.text)
            undecided = .linking(path: names.resolve(to, account: account))
        case .remove(let path):
            lastAsked = ("remove", path.text)
            undecided = .removing(path: names.resolve(path, account: account, among: written))
        case .asked(let operation, let path):
            lastAsked = (operation, path?.text ?? "")
        case .sessionOpened, .sessionClosed, .status: break
        }
        return events
    }

    private func refused(_ status: String) -> [SessionEvent] {
        undecided = nil
        guard let asked = lastAsked else { return [] }
        lastAsked = nil
        // Clients look for files that are not there all the time; that is no failure worth keeping.
        if ["stat", "lstat", "realpath", "opendir", "readlink", "statvfs"].contains(asked.operation) { return [] }
        return [event(.failed(operation: asked.operation, path: asked.path, status: status))]
    }

    var hasUndecided: Bool { undecided != nil }

    /// Decides what was asked but may not have happened yet. `hasMovedOn`: the client's next request is in the log and no refusal
    /// was, so it has happened; the folder may look different again by now. Otherwise the folder tells.
    func settle(hasMovedOn: Bool) -> [SessionEvent] {
        guard let asked = undecided, let done = outcome(of: asked, hasMovedOn: hasMovedOn) else { return [] }
        undecided = nil
        if case .opened(let path) = done {
            writing.append(path)
            written.insert(path)
        }
        return [event(done)]
    }

    private func outcome(of asked: Undecided, hasMovedOn: Bool) -> SessionEvent.Kind? {
        switch asked {
        case .opening(let logged):
            // The line was written before the file was made, so a name that was cut is looked up only now.
            let path = names.resolve(logged, account: account)
            return hasMovedOn || names.exists(path, account: account) ? .opened(path: path) : nil
        case .renaming(let from, let to):
            return hasMovedOn || (!names.exists(from, account: account) && names.exists(to, account: account)) ? .renamed(from: from, to: to) : nil
        case .renamingUnknown(let path):
            return names.renamed(path, account: account, among: written).map { .renamed(from: $0.from, to: $0.to) }
        case .linking(let path):
            return hasMovedOn || names.exists(path, account: account) ? .closed(path: path, written: 0, isForced: false) : nil
        case .removing(let path):
            return hasMovedOn || !names.exists(path, account: account) ? .removed(path: path) : nil
        }
    }
}
