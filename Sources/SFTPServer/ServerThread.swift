import CPlatform
import Foundation
import Interchange
import Synchronization

/// What the other threads may ask of the server's thread.
struct ServerCommands: Sendable {
    enum Command: Sendable {
        /// Read all that the logs hold now, then call back.
        case drain(@Sendable () -> Void)
        case setAccounts([ServerAccount], @Sendable (SFTPServerFault?) -> Void)
        case addListener(Int32, @Sendable () -> Void)
        case removeListener(Int32, @Sendable () -> Void)
        case stop(@Sendable () -> Void)
    }

    var waiting: [Command] = []
    var isStopped = false
}

/// The one thread that owns the listening socket, sshd's logs and the housing. It accepts, starts the real `sshd -i` on each
/// connection, and turns the logs into events. Everything in here is touched by this thread only; others reach it by `ServerCommands`.
final class ServerThread {
    private let housing: any Housing
    private let layout: HousingLayout
    /// The first is the server's own; the others belong to networks of programs.
    private var listeners: [Int32]
    private let logSocket: Int32
    private let wake: Int32
    private let commands: @Sendable () -> [ServerCommands.Command]
    private let onEvent: @Sendable (SessionEvent) -> Void
    private var accounts: [ServerAccount] = []
    private var sessions: [Int: SessionTracker] = [:]
    /// The sessions of internal-sftp processes, by process number.
    private var owners: [pid_t: Int] = [:]
    /// Sessions whose sshd is gone while their internal-sftp still has to tell how its transfers ended.
    private var ending: Set<Int> = []
    private var accepted = 0
    private var stopping: (@Sendable () -> Void)?

    /// More connections than these at once are closed unanswered, as sshd's own MaxStartups would.
    private static let sessionLimit = 512

    init(housing: any Housing, layout: HousingLayout, listener: Int32, logSocket: Int32, wake: Int32,
         commands: @escaping @Sendable () -> [ServerCommands.Command], onEvent: @escaping @Sendable (SessionEvent) -> Void) {
        self.housing = housing
        self.layout = layout
        listeners = [listener]
        self.logSocket = logSocket
        self.wake = wake
        self.commands = commands
        self.onEvent = onEvent
    }

    /// Before the first connection, so that a fault is told to whoever starts the server.
    func applyFirst(_ accounts: [ServerAccount]) throws(SFTPServerFault) {
        if let fault = apply(accounts) { throw fault }
    }

    func run() {
        while true {
            waitForSomething()
            readSftpLog()
            readSshdLogs()
            settle()
            obey()
            if let stopping {
                finish()
                stopping()
                return
            }
            acceptConnections()
        }
    }

    private func waitForSomething() {
        var wanted = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0), pollfd(fd: logSocket, events: Int16(POLLIN), revents: 0)]
        wanted += listeners.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        wanted += sessions.values.filter { !ending.contains($0.number) }.map { pollfd(fd: $0.errors, events: Int16(POLLIN), revents: 0) }
        // What a client asked is logged before it happens, so while something is undecided the folder is looked at again soon.
        let patience: Int32 = !ending.isEmpty || sessions.values.contains { $0.hasUndecided } ? 5 : -1
        _ = poll(&wanted, nfds_t(wanted.count), patience)
    }

    // MARK: commands

    private func obey() {
        var ignored = [UInt8](repeating: 0, count: 64)
        while read(wake, &ignored, ignored.count) > 0 {}
        for command in commands() {
            switch command {
            case .drain(let done):
                readSftpLog()
                readSshdLogs()
                settle()
                done()
            case .setAccounts(let accounts, let done):
                done(apply(accounts))
            case .addListener(let listener, let done):
                listeners.append(listener)
                done()
            case .removeListener(let listener, let done):
                // What was connected by now is still served.
                acceptConnections()
                if listeners.contains(listener) { close(listener) }
                listeners.removeAll { $0 == listener }
                done()
            case .stop(let done):
                stopping = done
            }
        }
    }

    private func apply(_ accounts: [ServerAccount]) -> SFTPServerFault? {
        do {
            for account in accounts { try housing.add(account: account.name) }
            try housing.files.write(accounts)
            self.accounts = accounts
            // An account that is there no more, since its world was taken back, has no session either.
            let names = Set(accounts.map(\.name))
            for session in sessions.values where session.isServing && !names.contains(session.account) { session.child.signalGroup(SIGKILL) }
            return nil
        } catch {
            return error
        }
    }

    private func finish() {
        for listener in listeners { close(listener) }
        housing.shutDown()
        readSftpLog()
        for session in sessions.values {
            // Without a process namespace the group must be ended by hand; with one it is gone already.
            session.child.signalGroup(SIGKILL)
            waitForEnd(of: session)
            end(session)
        }
        close(logSocket)
        close(wake)
    }

    /// Every process of a session holds its error stream, so its end is the end of the last of them. Killed ones are gone within
    /// moments; a second is more than any needs.
    private func waitForEnd(of session: SessionTracker) {
        var stream = pollfd(fd: session.errors, events: Int16(POLLIN), revents: 0)
        while poll(&stream, 1, 1_000) > 0, let bytes = readAvailable(session.errors) {
            session.hear(bytes).forEach(onEvent)
        }
    }

    // MARK: connections

    private func acceptConnections() {
        for listener in listeners { acceptConnections(listener) }
    }

    private func acceptConnections(_ listener: Int32) {
        while true {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let connection = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    ms_accept(listener, $0, &length)
                }
            }
            guard connection >= 0 else { return }
            start(on: OwnedDescriptor(connection), address: Self.numeric(&storage, length))
        }
    }

    private func start(on connection: consuming OwnedDescriptor, address: String) {
        guard sessions.count < Self.sessionLimit, let pipe = try? makePipe() else { return }
        defer { close(pipe.write) }
        let command = housing.sessionCommand
        guard let child = try? ChildProcess.start(command.arguments, environment: command.environment, input: connection.number,
                                                  output: connection.number, error: pipe.write) else {
            close(pipe.read)
            return
        }
        setNonblocking(pipe.read)
        housing.began(session: child)
        accepted += 1
        let layout = self.layout
        let tracker = SessionTracker(number: accepted, address: address, child: child, errors: pipe.read) { "\(layout.accounts)/\($0)" }
        sessions[accepted] = tracker
        onEvent(tracker.event(.connected))
    }

    private static func numeric(_ storage: inout sockaddr_storage, _ length: socklen_t) -> String {
        var host = [CChar](repeating: 0, count: 64)
        let capacity = socklen_t(host.count)
        let code = withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getnameinfo($0, length, &host, capacity, nil, 0, NI_NUMERICHOST) }
        }
        let text = code == 0 ? String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "?"
        return text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
    }

    // MARK: logs

    private func readSshdLogs() {
        for session in sessions.values.sorted(by: { $0.number < $1.number }) {
            guard !ending.contains(session.number), let bytes = readAvailable(session.errors) else {
                endWhenSilent(session)
                continue
            }
            session.hear(bytes).forEach(onEvent)
        }
    }

    /// internal-sftp is a process of its own and outlives its sshd by a moment, in which it logs the transfers that were broken off.
    private func endWhenSilent(_ session: SessionTracker) {
        let processes = owners.filter { $0.value == session.number }.keys
        // Looked at before the log is read, so that nothing can be said in between.
        let isGone = !processes.contains { Self.isAlive($0) }
        readSftpLog()
        if isGone || !session.isServing { end(session) } else { ending.insert(session.number) }
    }

    private static func isAlive(_ process: pid_t) -> Bool { kill(process, 0) == 0 || errno == EPERM }

    private func end(_ session: SessionTracker) {
        ending.remove(session.number)
        session.finish().forEach(onEvent)
        close(session.errors)
        session.child.wait()
        housing.ended(session: session.child)
        sessions[session.number] = nil
        owners = owners.filter { $0.value != session.number }
    }

    /// sshd read its configuration when the client connected. What changed until its login is held here: a session that the accounts as
    /// they are now would not let in ends before its first request, and a first login binds its account, so that there is only one.
    private func admit(_ session: SessionTracker) -> Bool {
        guard let index = accounts.firstIndex(where: { $0.name == session.account }) else { return true }
        let refusal: LoginRefusal? = accounts[index].closure ?? (accounts[index].binding.allows(session.address) ? nil : .wrongAddress)
        if let refusal {
            session.child.signalGroup(SIGKILL)
            onEvent(session.event(.loginRefused(refusal)))
            return false
        }
        guard accounts[index].binding == .firstLogin else { return true }
        accounts[index].binding = .addresses([session.address])
        try? housing.files.write(accounts)
        return true
    }

    private func readSftpLog() {
        var buffer = [CChar](repeating: 0, count: 4_096)
        while true {
            var sender: pid_t = 0
            let length = ms_receive(logSocket, &buffer, buffer.count, &sender)
            guard length > 0 else { return }
            let line = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // "<38>Nov 21 03:23:25 internal-sftp[21]: open …"
            guard let head = line.range(of: "]: "), let message = SftpMessage.parse(line[head.upperBound...]) else { continue }
            guard let session = session(of: sender, message) else { continue }
            // What sshd said of its client before the login comes before it here too.
            if case .sessionOpened = message, let bytes = readAvailable(session.errors) { session.hear(bytes).forEach(onEvent) }
            for event in session.hear(message) {
                if event.kind == .loginAccepted, !admit(session) { break }
                onEvent(event)
            }
        }
    }

    /// Which connection a process of internal-sftp serves: it descends from the sshd that we started.
    private func session(of sender: pid_t, _ message: SftpMessage) -> SessionTracker? {
        if let number = owners[sender] { return sessions[number] }
        var process = sender
        for _ in 0..<6 {
            if let session = sessions.values.first(where: { $0.child.processID == process }) { return adopt(session, sender) }
            guard let parent = Self.parent(of: process) else { break }
            process = parent
        }
        // The process is gone already; its first line names account and address, and the oldest session of these without one is its.
        guard case .sessionOpened(let account, let address) = message else { return nil }
        for session in sessions.values where session.claimed.isEmpty && !ending.contains(session.number) {
            if let bytes = readAvailable(session.errors) { session.hear(bytes).forEach(onEvent) }
        }
        let taken = Set(owners.values)
        let candidates = sessions.values.filter { $0.claimed == account && $0.address == address && !taken.contains($0.number) }
        return candidates.min { $0.number < $1.number }.map { adopt($0, sender) }
    }

    private func adopt(_ session: SessionTracker, _ sender: pid_t) -> SessionTracker {
        owners[sender] = session.number
        return session
    }

    private static func parent(of process: pid_t) -> pid_t? {
        guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return nil }
        // The name in brackets may hold anything, so fields are counted from its end.
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? pid_t(fields[1]) : nil
    }

    private func settle() {
        for session in sessions.values where session.hasUndecided { session.settle(hasMovedOn: false).forEach(onEvent) }
    }
}
