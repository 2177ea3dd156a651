import FlyingFox
import FlyingSocks
import Foundation
import Interchange
import Journal
import Ministry
import Sandbox
import Scenarios
import Synchronization

/// The control API of a running sandbox: HTTP and JSON over a Unix socket in its state folder, and over TCP where that is asked for.
public final class ControlServer: Sendable {
    private let host: WorldHost
    private let build: String
    private let socket: HTTPServer
    private let network: HTTPServer?
    private let access: ControlAccess?
    private let path: String
    private let desk: RunDesk
    private let panel: PanelSettings
    private let scenarios: ScenarioDesk
    private let files: PanelFiles?
    /// What it is doing, so that a door that fails while it is open is opened again.
    private let phase = Mutex(Phase.opening)
    private enum Phase { case opening, open, closing }
    private let serving = Mutex<[Task<Void, Never>]>([])
    /// Every route, as the door to the network has it.
    private let table = RouteTable()

    /// The state folder is held by this sandbox alone, so a socket that lies there is a dead one. `runner`: runs scenarios for somebody elsewhere.
    public init(host: WorldHost, state: String, build: String, access: ControlAccess? = nil, panel: PanelSettings = PanelSettings(),
                runner: @escaping @Sendable (any ProgramHost, RunRequest) throws -> ScenarioRunner) throws {
        self.host = host
        self.build = build
        self.access = access
        self.panel = panel
        scenarios = ScenarioDesk(folder: panel.scenarios, runner: panel.runner)
        files = try panel.files.map { try PanelFiles(folder: $0) }
        path = ControlAddress.socket(state: state)
        unlink(path)
        // Moving time over years of imports takes its time; no request is cut off for that.
        socket = HTTPServer(address: sockaddr_un.unix(path: path), timeout: 86_400, logger: .disabled)
        network = try access.map { access in
            let pool = PromptPool(below: HTTPServer.defaultPool())
            return access.host.contains(":") ? HTTPServer(address: try sockaddr_in6.inet6(ip6: access.host, port: UInt16(access.port)), timeout: 86_400, pool: pool, logger: .disabled)
                : HTTPServer(address: try sockaddr_in.inet(ip4: access.host, port: UInt16(access.port)), timeout: 86_400, pool: pool, logger: .disabled)
        }
        desk = RunDesk(host: host, runner: runner)
    }

    /// Begins to serve, and returns when it can be asked. Where it cannot listen it throws at once, and serves nothing.
    public func start() async throws {
        await addRoutes(ControlRoutes(server: socket, host: host, access: nil, table: RouteTable()))
        do {
            // The address on the network may be another's; the socket is ours, and lies there only once the whole will serve.
            if let network, let access {
                await addRoutes(ControlRoutes(server: network, host: host, access: access, table: table))
                await files?.add(to: network, access: access)
                try await open(network)
            }
            try await open(socket)
            // Whoever may use the folder may use the socket, and nobody else.
            chmod(path, 0o600)
            phase.withLock { $0 = .open }
        } catch {
            await stop()
            throw error
        }
    }

    /// Returns when it listens, and throws when it has ended because it cannot, whichever comes first.
    private func open(_ server: HTTPServer) async throws {
        let (outcomes, outcome) = AsyncThrowingStream<Void, any Error>.makeStream()
        let task = Task { await serve(server) { outcome.finish(throwing: $0) } }
        serving.withLock { $0.append(task) }
        let listening = Task {
            do {
                try await server.waitUntilListening(timeout: 60)
                outcome.yield()
            } catch {
                outcome.finish(throwing: error)
            }
        }
        defer { listening.cancel() }
        for try await _ in outcomes { return }
        throw CancellationError()
    }

    /// Serves until it is stopped. A server that has run out of descriptors ends; while the sandbox is up, it is begun again.
    private func serve(_ server: HTTPServer, _ onFault: @Sendable (any Error) -> Void) async {
        while true {
            do {
                return try await server.run()
            } catch {
                guard !Task.isCancelled, phase.withLock({ $0 }) == .open else { return onFault(error) }
                try? await Task.sleep(for: .milliseconds(250))
            }
        }
    }

    /// The TCP port; nil where there is none.
    public func port() async -> Int? {
        switch await network?.listeningAddress {
        case .ip4(_, let port), .ip6(_, let port): Int(port)
        default: nil
        }
    }

    public func stop() async {
        phase.withLock { $0 = .closing }
        await socket.stop(timeout: 0.2)
        await network?.stop(timeout: 0.2)
        await desk.stop()
        for task in serving.withLock({ $0 }) { task.cancel() }
        unlink(path)
    }

    private func addRoutes(_ routes: ControlRoutes) async {
        let build = self.build
        await ClockRoutes.add(to: routes)
        await WorldRoutes.add(to: routes)
        await RegistryRoutes.add(to: routes)
        await EnrolmentRoutes.add(to: routes)
        await RunRoutes.add(to: routes, desk)
        await RecordingRoutes.add(to: routes)
        await CaseRoutes.add(to: routes, build: build)
        // For those who only ask whether it is up, as a container's health check does.
        await routes.add("GET", "/health", .anyone) { _, _ in ["status": "ok"] }
        await routes.answer("HEAD", "/health", .anyone) { _ in HTTPResponse(statusCode: .ok) }
        await routes.add("GET", "/status") { _, sandbox in try await Self.status(sandbox, build: build) }
        await routes.add("GET", "/accounts", .holder) { _, sandbox in
            try await sandbox.journal.read { try $0.accounts() }.map(Self.message)
        }
        await routes.add("POST", "/accounts") { request, sandbox in
            let asked = try await ControlRoutes.body(AccountRequest.self, request)
            try await sandbox.addAccount(.init(name: asked.name, password: asked.password ?? "sandbox-\(asked.name)",
                                               binding: try ControlRoutes.binding(asked.boundTo) ?? .any), institution: asked.institution ?? asked.name)
            return try await sandbox.journal.read { try $0.account(asked.name) }.map(Self.message)
        }
        await routes.add("PATCH", "/accounts") { request, sandbox in
            let asked = try await ControlRoutes.body(AccountRequest.self, request)
            try await sandbox.changeAccount(asked.name, password: asked.password, binding: try ControlRoutes.binding(asked.boundTo), isSuspended: asked.suspended)
            return try await sandbox.journal.read { try $0.account(asked.name) }.map(Self.message)
        }
        await routes.add("GET", "/accounts/refused") { _, sandbox in
            await sandbox.settle()
            return try await sandbox.journal.read { try $0.events(ofKind: "login.refused") }.compactMap(Self.refused)
        }
        await routes.add("GET", "/uploads") { _, sandbox in
            await sandbox.settle()
            return try await sandbox.journal.read { try $0.uploads() }
        }
        await routes.add("GET", "/imports") { _, sandbox in try await Self.imports(sandbox) }
        await EventRoutes.add(to: routes, briefing: panel.briefing)
        await SessionRoutes.add(to: routes, panel: panel, build: build) { [host] in host.isOwn($0) }
        await UploadRoutes.add(to: routes, build: build)
        await PageRoutes.add(to: routes)
        await CatalogRoutes.add(to: routes)
        await ScenarioRoutes.add(to: routes, scenarios)
        await SearchRoutes.add(to: routes, scenarios)
        await PictureRoutes.add(to: routes, panel: panel)
        await BriefingRoutes.add(to: routes, panel.briefing)
        await ClassRoutes.add(to: routes, panel: panel)
        // What there is to ask, so that a program need not read the description.
        await routes.add("GET", "/routes", .anyone) { _, _ in routes.table.entries }
        await routes.addRest()
    }

    // MARK: answers

    private static func status(_ sandbox: Sandbox, build: String) async throws -> StatusMessage {
        await sandbox.settle()
        let policies = try await sandbox.policies()
        let counts = try await sandbox.journal.read { (try $0.institutions().count, try $0.residentCount(), try $0.waitingUploads().count) }
        return StatusMessage(
            notice: ResultDocument.notice.chinese, build: build, profile: sandbox.profile.name, now: sandbox.now.iso,
            nextImport: policies.importHours.next(after: sandbox.now).iso, host: sandbox.server.host, port: sandbox.server.port,
            fingerprint: sandbox.server.fingerprint, knownHosts: sandbox.server.knownHosts, housing: sandbox.server.housing.rawValue,
            state: sandbox.folder, policies: Dictionary(uniqueKeysWithValues: policies.all.map { ($0.name.rawValue, $0.reading) }),
            institutions: counts.0, residents: counts.1, waitingUploads: counts.2)
    }

    private static func message(_ account: AccountRecord) -> AccountMessage {
        AccountMessage(name: account.name, institution: account.institution, password: account.password, boundTo: account.binding.text,
                       suspended: account.isSuspended, access: account.access.rawValue)
    }

    private static func refused(_ event: StoredEvent) -> RefusedLoginMessage? {
        event.decoded(as: SessionLogged.self).map {
            RefusedLoginMessage(at: event.virtual.iso, account: $0.account, address: $0.address, reason: $0.detail ?? "", boundTo: $0.boundTo)
        }
    }

    private static func imports(_ sandbox: Sandbox) async throws -> [ImportMessage] {
        try await sandbox.journal.read { state in
            try state.importRuns().map { run in
                ImportMessage(run: run.run.iso, finished: run.isFinished, packages: try state.packageImports(run: run.run).map {
                    .init(upload: $0.upload.upload, account: $0.upload.account, name: $0.upload.name, institution: $0.institution, read: $0.summary.read,
                          accepted: $0.summary.accepted, returned: $0.summary.returned, findings: $0.summary.findings,
                          packageReturnedBy: $0.summary.packageReturnedBy?.slug)
                })
            }
        }
    }
}
