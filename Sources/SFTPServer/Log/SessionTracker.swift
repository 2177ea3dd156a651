import Foundation

/// Follows one connection through both logs and makes events of it. Used by the server's thread only.
final class SessionTracker {
    let number: Int
    let address: String
    let child: ChildProcess
    let errors: Int32
    private(set) var account = ""
    private(set) var isAccepted = false
    private var refusal: LoginRefusal?
    private var reportedRefusal = false
    private var partialLine = ""
    /// What the client asked last; a refusal that follows belongs to it.
    private var lastAsked: (operation: String, path: String)?
    /// Asked, not known to be done: the log tells of these before they happen.
    private var undecided: Undecided?
    private let accountFolder: (String) -> String
    /// Files that the client has open to write them.
    private var writing: Set<String> = []

    private enum Undecided {
        case opening(path: String)
        case renaming(from: [UInt8], to: [UInt8])
        case removing(path: [UInt8])
    }

    init(number: Int, address: String, child: ChildProcess, errors: Int32, accountFolder: @escaping (String) -> String) {
        self.number = number
        self.address = address
        self.child = child
        self.errors = errors
        self.accountFolder = accountFolder
    }

    func event(_ kind: SessionEvent.Kind) -> SessionEvent {
        SessionEvent(session: number, account: account, address: address, kind: kind)
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
        case .accepted(let name):
            account = name
            isAccepted = true
            return [event(.loginAccepted)]
        case .unknownAccount(let name): account = name; refusal = .unknownAccount; return []
        case .notListed(let name): account = name; refusal = .wrongAddress; return []
        case .denied(let name): account = name; refusal = .suspended; return []
        case .failedPassword(let name):
            account = name
            reportedRefusal = true
            return [event(.loginRefused(refusal ?? .wrongPassword))]
        }
    }

    /// The connection is over. A client that was refused before it sent a password is told of here.
    func finish() -> [SessionEvent] {
        var events = settle(force: true)
        if let refusal, !reportedRefusal, !isAccepted { events.append(event(.loginRefused(refusal))) }
        return events + [event(.ended)]
    }

    // MARK: internal-sftp's log

    func hear(_ message: SftpMessage) -> [SessionEvent] {
        if case .status(let status) = message { return refused(status) }
        var events = settle(force: true)
        switch message {
        case .opened(let path, let forWriting):
            let name = resolve(path)
            lastAsked = ("open", name)
            if forWriting { undecided = .opening(path: name) }
        case .closed(let path, let read, let written, let isForced):
            lastAsked = nil
            let name = resolve(path)
            if writing.remove(name) != nil || written > 0 {
                events.append(event(.closed(path: name, written: written, isForced: isForced)))
            } else if read > 0, !isForced {
                events.append(event(.fetched(path: name, read: read)))
            }
        case .rename(let from, let to):
            lastAsked = ("rename", from.text)
            undecided = .renaming(from: from.normalized, to: Array(resolve(to).utf8))
        case .remove(let path):
            lastAsked = ("remove", path.text)
            undecided = .removing(path: path.normalized)
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

    /// Decides what was asked but may not have happened yet. `force`: the client has gone on since, so it has happened if ever.
    func settle(force: Bool) -> [SessionEvent] {
        switch undecided {
        case nil: return []
        case .opening(let path):
            guard force || exists(Array(path.utf8)) else { return [] }
            undecided = nil
            writing.insert(path)
            return [event(.opened(path: path))]
        case .renaming(let from, let to):
            let done = !exists(from) && exists(to)
            if done || force { undecided = nil }
            return done ? [event(.renamed(from: String(decoding: from, as: UTF8.self), to: String(decoding: to, as: UTF8.self)))] : []
        case .removing(let path):
            let done = !exists(path)
            if done || force { undecided = nil }
            return done ? [event(.removed(path: String(decoding: path, as: UTF8.self)))] : []
        }
    }

    // MARK: names

    private func outside(_ path: [UInt8]) -> [CChar] {
        (Array((accountFolder(account)).utf8) + path).map { CChar(bitPattern: $0) } + [0]
    }

    private func exists(_ path: [UInt8]) -> Bool {
        var status = stat()
        return lstat(outside(path), &status) == 0
    }

    /// The log cuts very long names; the one file in that folder that begins so is meant, the newest if there are several.
    private func resolve(_ path: LoggedPath) -> String {
        let bytes = path.normalized
        guard path.isCut, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return path.text }
        let folder = Array(bytes[..<slash])
        let start = Array(bytes[(slash + 1)...])
        guard let listing = opendir(outside(folder)) else { return path.text }
        defer { closedir(listing) }
        var best: (name: [UInt8], changed: Int)?
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard name.starts(with: start) else { continue }
            var status = stat()
            guard lstat(outside(folder + [UInt8(ascii: "/")] + name), &status) == 0 else { continue }
            let changed = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
            if best.map({ changed > $0.changed }) ?? true { best = (name, changed) }
        }
        return best.map { String(decoding: folder + [UInt8(ascii: "/")] + $0.name, as: UTF8.self) } ?? path.text
    }
}
