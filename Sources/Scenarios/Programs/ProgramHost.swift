import Foundation
import Interchange

/// Where the programs of a scenario run: on this machine, or where the command was given that runs scenarios against a sandbox elsewhere.
public protocol ProgramHost: Sendable {
    /// Whether they run on another machine, which has addresses of its own.
    var isElsewhere: Bool { get }
    /// Runs it to its end. Throws `ProgramFault` where it cannot be started.
    func run(_ request: ProgramRequest, folder: String, work: String) async throws -> ProgramOutcome
}

/// Programs of this machine.
public struct LocalPrograms: ProgramHost {
    public init() {}

    public var isElsewhere: Bool { false }

    /// `folder`: of the scenario. `work`: an empty folder for this program alone.
    public func run(_ request: ProgramRequest, folder: String, work: String) async throws -> ProgramOutcome {
        let knownHosts = work + ".known_hosts"
        try Data((request.knownHosts + "\n").utf8).write(to: URL(filePath: knownHosts))
        var environment = ProcessInfo.processInfo.environment
        environment.merge(["SANDBOX_KNOWN_HOSTS": knownHosts, "SANDBOX_WORK": work]) { _, ours in ours }
        // What the step itself says wins.
        environment.merge(request.environment) { _, given in given }
        environment.merge(request.own) { _, own in own }
        return try await VendorProgram.run(request.command, environment: environment, folder: request.folder ?? folder, seconds: request.seconds)
    }
}
