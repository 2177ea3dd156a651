import Foundation
import Sandbox
import Scenarios

/// Holds the world that a running sandbox shows. A scenario that is run against it can put a world of its own in its place, at the same
/// address and with the same host key, and the sandbox's own comes back afterwards.
public actor WorldHost: ScenarioWorlds {
    /// How the own world is opened again; nil where it cannot be put aside.
    private let configuration: Sandbox.Configuration?
    private let ownFolder: String?
    private var world: Task<Sandbox, any Error>
    /// Of the own world while it is aside.
    private var held: HeldState?
    /// The last event that scenarios have seen.
    private var toldThrough: Int
    private var watchers: [UUID: AsyncStream<Sandbox>.Continuation] = [:]

    /// Starts a world. Its port stays the same from now on, also where any free one was asked for.
    public static func start(_ configuration: Sandbox.Configuration) async throws -> WorldHost {
        let sandbox = try await Sandbox.start(configuration)
        var again = configuration
        again.port = sandbox.server.port
        return WorldHost(sandbox, again, toldThrough: try await sandbox.journal.read { try $0.lastSeq() })
    }

    /// A world that stays where it is.
    public init(fixed sandbox: Sandbox) {
        self.init(sandbox, nil, toldThrough: 0)
    }

    private init(_ sandbox: Sandbox, _ configuration: Sandbox.Configuration?, toldThrough: Int) {
        self.toldThrough = toldThrough
        self.configuration = configuration
        ownFolder = sandbox.folder
        world = Task { sandbox }
    }

    /// The world that is shown; where it is being changed, the one that comes.
    public func current() async throws -> Sandbox { try await world.value }

    /// The world that is shown now, and each that takes its place.
    public func worlds() -> AsyncStream<Sandbox> {
        let (stream, continuation) = AsyncStream.makeStream(of: Sandbox.self)
        let number = UUID()
        watchers[number] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(number) } }
        let now = world
        Task { if let sandbox = try? await now.value { continuation.yield(sandbox) } }
        return stream
    }

    private func forget(_ number: UUID) { watchers[number] = nil }

    private func tellWatchers(of sandbox: Sandbox) {
        for watcher in watchers.values { watcher.yield(sandbox) }
    }

    /// Whether it is the sandbox's own world and not one that a scenario has put in its place.
    nonisolated func isOwn(_ sandbox: Sandbox) -> Bool { ownFolder.map { $0 == sandbox.folder } ?? true }

    // MARK: scenarios

    public func running() async throws -> RunningWorld? { RunningWorld(sandbox: try await current(), after: toldThrough) }

    public func told(through seq: Int) { toldThrough = seq }

    /// Puts the own world aside, and this one in its place. Where it cannot begin, the own one comes back.
    public func start(_ asked: Sandbox.Configuration) async throws -> Sandbox {
        guard let configuration else { throw ControlFault.worldIsFixed }
        let own = try await current()
        var guest = asked
        guest.host = configuration.host
        guest.port = configuration.port
        guest.housing = configuration.housing
        guest.hostKeyFrom = own.folder
        let chosen = guest
        world = Task {
            // The folder stays ours while its world is aside.
            held = await own.stopKeepingState()
            return try await Sandbox.start(chosen)
        }
        do {
            let sandbox = try await world.value
            tellWatchers(of: sandbox)
            return sandbox
        } catch {
            try await putBack()
            throw error
        }
    }

    public func stop(_ sandbox: Sandbox) async throws { try await putBack() }

    private func putBack() async throws {
        guard var own = configuration else { return }
        let guest = world
        own.held = held
        let chosen = own
        world = Task {
            if let guest = try? await guest.value { await guest.stop() }
            return try await Sandbox.start(chosen)
        }
        let sandbox = try await world.value
        held = nil
        tellWatchers(of: sandbox)
    }

    /// Ends whichever world is shown.
    public func stop() async {
        if let sandbox = try? await world.value { await sandbox.stop() }
        held?.release()
        held = nil
        for watcher in watchers.values { watcher.finish() }
    }
}
