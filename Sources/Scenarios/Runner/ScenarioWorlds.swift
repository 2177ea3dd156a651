import Sandbox

/// Where the worlds of scenarios come from.
public protocol ScenarioWorlds: Sendable {
    func start(_ configuration: Sandbox.Configuration) async throws -> Sandbox
    func stop(_ sandbox: Sandbox) async throws
    /// The world of a running sandbox, for scenarios that begin in it; nil where there is none.
    func running() async throws -> RunningWorld?
    /// A scenario that began in the running world is over, and what happened up to this event was its own.
    func told(through seq: Int) async
}

/// The world of a running sandbox.
public struct RunningWorld: Sendable {
    public let sandbox: Sandbox
    /// The last event that an earlier scenario has seen, or that was there when the sandbox started. Programs outside need not wait for a
    /// scenario to begin: what they did since counts.
    public let after: Int

    public init(sandbox: Sandbox, after: Int) {
        self.sandbox = sandbox
        self.after = after
    }
}

/// A world of its own for each scenario, on any free port.
public struct OwnWorlds: ScenarioWorlds {
    public init() {}

    public func start(_ configuration: Sandbox.Configuration) async throws -> Sandbox { try await Sandbox.start(configuration) }
    public func stop(_ sandbox: Sandbox) async { await sandbox.stop() }
    public func running() -> RunningWorld? { nil }
    public func told(through seq: Int) {}
}
