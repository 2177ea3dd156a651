import Sandbox

/// Where the worlds of scenarios come from.
public protocol ScenarioWorlds: Sendable {
    func start(_ configuration: Sandbox.Configuration) async throws -> Sandbox
    func stop(_ sandbox: Sandbox) async throws
    /// The world of a running sandbox, for scenarios that begin in it; nil where there is none.
    func running() async throws -> Sandbox?
}

/// A world of its own for each scenario, on any free port.
public struct OwnWorlds: ScenarioWorlds {
    public init() {}

    public func start(_ configuration: Sandbox.Configuration) async throws -> Sandbox { try await Sandbox.start(configuration) }
    public func stop(_ sandbox: Sandbox) async { await sandbox.stop() }
    public func running() -> Sandbox? { nil }
}
