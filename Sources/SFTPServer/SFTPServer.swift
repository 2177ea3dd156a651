import CPlatform
import Foundation
import Interchange
import Synchronization

/// A real OpenSSH server in a housing of its own.
///
/// It listens from the moment `start` returns. Accounts can be set at any time and count from the next login on; running sessions go
/// on. What happens in the sessions is told by `onEvent`, in order, from the server's own thread.
public final class SFTPServer: Sendable {
    public struct Configuration: Sendable {
        /// Kept between runs: the host key and the accounts' folders.
        public var state: String
        /// Whether the state goes when the server goes.
        public var isTemporary: Bool
        /// A numeric address to listen on.
        public var host: String
        /// 0 takes any free port.
        public var port: Int
        /// Nil takes the first housing that works.
        public var housing: HousingChoice?

        public init(state: String, isTemporary: Bool, host: String = "127.0.0.1", port: Int = 0, housing: HousingChoice? = nil) {
            self.state = state
            self.isTemporary = isTemporary
            self.host = host
            self.port = port
            self.housing = housing
        }
    }

    public let host: String
    public let port: Int
    public let housing: HousingChoice
    /// Of the Ed25519 key, `SHA256:…`.
    public var fingerprint: String { fingerprints[0] }
    /// Of each key, the Ed25519 key first.
    public let fingerprints: [String]
    private let publicKeys: [String]
    private let layout: HousingLayout
    private let wake: Int32
    private let commands: Shared

    /// What both sides of the thread's door may touch.
    private final class Shared: Sendable {
        let state = Mutex(ServerCommands())
    }

    /// What to put into a client's known_hosts file: a line for each key.
    public var knownHosts: String { knownHosts(for: clientHost) }

    /// The same where clients reach it by another address or name.
    public func knownHosts(for host: String) -> String { publicKeys.map { "[\(host)]:\(port) \($0)" }.joined(separator: "\n") }

    /// In the state folder.
    public static var hostKeyFiles: [String] { HostKey.types.flatMap { [HostKey.name($0), HostKey.name($0) + ".pub"] } }

    /// Where clients on this machine find it, also where it listens on every address.
    public var clientHost: String { ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host }

    public func uploadFolder(_ account: String) -> String { layout.uploadFolder(account) }
    /// Where result files are written until they are whole.
    public var outgoingFolder: String { layout.outgoing }
    public func resultFolder(_ account: String) -> String { layout.resultFolder(account) }
    /// The folder with a folder for each account, and `.outgoing`.
    public var accountsFolder: String { layout.accounts }
    public static func isAccountName(_ text: String) -> Bool { ServerAccount.isName(text) }

    private init(host: String, port: Int, housing: HousingChoice, hostKeys: [HostKey], layout: HousingLayout, wake: Int32, commands: Shared) {
        self.host = host
        self.port = port
        self.housing = housing
        fingerprints = hostKeys.map(\.fingerprint)
        publicKeys = hostKeys.map(\.publicKey)
        self.layout = layout
        self.wake = wake
        self.commands = commands
    }

    /// Starts a server with these accounts. Blocking work is done on the server's own thread.
    public static func start(_ configuration: Configuration, accounts: [ServerAccount],
                             onEvent: @escaping @Sendable (SessionEvent) -> Void) async throws(SFTPServerFault) -> SFTPServer {
        let outcome: Result<SFTPServer, SFTPServerFault> = await withCheckedContinuation { continuation in
            let thread = Thread {
                let prepared: (SFTPServer, ServerThread)
                do throws(SFTPServerFault) {
                    prepared = try prepare(configuration, accounts: accounts, onEvent: onEvent)
                } catch {
                    continuation.resume(returning: .failure(error))
                    return
                }
                continuation.resume(returning: .success(prepared.0))
                prepared.1.run()
            }
            thread.name = "sftp-server"
            thread.stackSize = 1 << 20
            thread.start()
        }
        return try outcome.get()
    }

    private static func prepare(_ configuration: Configuration, accounts: [ServerAccount],
                                onEvent: @escaping @Sendable (SessionEvent) -> Void) throws(SFTPServerFault) -> (SFTPServer, ServerThread) {
        // A write to a keeper that is gone is an error to report, not a reason to end the process.
        signal(SIGPIPE, SIG_IGN)
        // Each session takes a descriptor; the usual 1,024 are few for a class of trainees or a suite run side by side.
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max {
            limit.rlim_cur = min(limit.rlim_max, 65_536)
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        let hostKeys = try HostKey.load(folder: configuration.state)
        var (candidates, reasons) = try HousingProbe.candidates(configuration.housing)
        while let choice = candidates.first {
            candidates.removeFirst()
            do throws(SFTPServerFault) {
                return try prepare(configuration, choice, hostKeys: hostKeys, accounts: accounts, onEvent: onEvent)
            } catch {
                // Only a housing that does not work here is a reason to try the next.
                guard case .housingFailed = error, !candidates.isEmpty else {
                    if candidates.isEmpty, configuration.housing == nil, case .housingFailed = error {
                        throw .noHousing(["\(choice.rawValue): \(error)"] + reasons)
                    }
                    throw error
                }
                reasons.insert("\(choice.rawValue): \(error)", at: 0)
            }
        }
        throw .noHousing(reasons)
    }

    private static func prepare(_ configuration: Configuration, _ choice: HousingChoice, hostKeys: [HostKey], accounts: [ServerAccount],
                                onEvent: @escaping @Sendable (SessionEvent) -> Void) throws(SFTPServerFault) -> (SFTPServer, ServerThread) {
        let layout = choice == .container
            ? try HousingLayout.unmounted(state: configuration.state, isTemporary: configuration.isTemporary)
            : try HousingLayout.mounted(state: configuration.state, isTemporary: configuration.isTemporary,
                                        runtimeBase: FileManager.default.temporaryDirectory.path)
        let logSocket = try LocalSocket.bindDatagram(layout.logSocket)
        let housing: any Housing
        do throws(SFTPServerFault) {
            housing = choice == .container ? try ContainerHousing(layout: layout) : try NamespaceHousing(choice, layout: layout)
        } catch {
            close(logSocket)
            try? FileManager.default.removeItem(atPath: layout.runtime)
            throw error
        }
        do throws(SFTPServerFault) {
            try housing.files.prepare(hostKeys: hostKeys)
            let (listener, port) = try LocalSocket.listen(host: configuration.host, port: configuration.port)
            let pipe = try makePipe()
            setNonblocking(pipe.read)
            setNonblocking(pipe.write)
            let shared = Shared()
            let server = SFTPServer(host: configuration.host, port: port, housing: choice, hostKeys: hostKeys, layout: layout,
                                    wake: pipe.write, commands: shared)
            let thread = ServerThread(housing: housing, layout: layout, listener: listener, logSocket: logSocket, wake: pipe.read,
                                      commands: { shared.state.withLock { state in
                                          defer { state.waiting = [] }
                                          return state.waiting
                                      } }, onEvent: onEvent)
            try thread.applyFirst(accounts)
            return (server, thread)
        } catch {
            close(logSocket)
            housing.shutDown()
            throw error
        }
    }

    private func send(_ command: ServerCommands.Command) -> Bool {
        let isOpen = commands.state.withLock { state in
            guard !state.isStopped else { return false }
            if case .stop = command { state.isStopped = true }
            state.waiting.append(command)
            return true
        }
        if isOpen { _ = write(wake, [1], 1) }
        return isOpen
    }

    /// Returns when every event that sshd had logged by now was handed to `onEvent`: in particular each transfer that it acknowledged.
    public func drain() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            if !send(.drain { continuation.resume() }) { continuation.resume() }
        }
    }

    /// Sets all accounts; the next login meets them.
    public func setAccounts(_ accounts: [ServerAccount]) async throws(SFTPServerFault) {
        let fault: SFTPServerFault? = await withCheckedContinuation { continuation in
            if !send(.setAccounts(accounts, { continuation.resume(returning: $0) })) { continuation.resume(returning: nil) }
        }
        if let fault { throw fault }
    }

    /// Accepts on one more socket, which is the server's from now on.
    func addListener(_ listener: Int32) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            if !send(.addListener(listener) { continuation.resume() }) { continuation.resume() }
        }
    }

    func removeListener(_ listener: Int32) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            if !send(.removeListener(listener) { continuation.resume() }) { continuation.resume() }
        }
    }

    /// Ends every session and takes the housing away. Calling it again does nothing.
    public func stop() async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            if !send(.stop { continuation.resume() }) { continuation.resume() }
        }
    }

    deinit {
        // Whoever forgets to stop still leaves nothing behind: the thread ends and closes its keeper.
        _ = send(.stop {})
        close(wake)
    }
}
