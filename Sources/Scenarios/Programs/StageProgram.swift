import Foundation
import Interchange
import SFTPServer

extension ProgramHost {
    /// Runs a program of a step, in a network of its own where it has to have its source address for real.
    func run(_ request: ProgramRequest, on stage: Stage) async throws -> ProgramOutcome {
        let work = await stage.nextWorkFolder()
        guard let client = request.from else { return try await run(request, folder: stage.scenario.folder, work: work) }
        if isElsewhere {
            throw ScenarioSkipped(Bilingual("run 的 from 只能用在沙盒所在的機器上", "the from of run only works on the sandbox's own machine"))
        }
        let place = request.folder ?? stage.scenario.folder
        guard VendorProgram.canBeFound(request.command[0], folder: place) else { throw ProgramFault(VendorProgram.notThere(request.command, folder: place)) }
        let server = stage.sandbox.server
        let network: SourceNetwork
        do {
            network = try await server.openNetwork(from: client)
        } catch {
            throw ScenarioSkipped(Bilingual("這台機器無法讓程式真的從 \(client) 連線：\(error.reason)",
                                            "this machine cannot let a program come from \(client) for real: \(error.reason)"))
        }
        var inside = request
        inside.command = network.entrance + request.command
        inside.environment["SANDBOX_HOST"] = network.host
        // It has the address; there is nothing to bind to.
        inside.environment["SANDBOX_FROM"] = ""
        inside.knownHosts = server.knownHosts(for: network.host)
        do {
            let outcome = try await run(inside, folder: stage.scenario.folder, work: work)
            await server.closeNetwork(network)
            return outcome
        } catch {
            await server.closeNetwork(network)
            throw error
        }
    }
}

/// A scenario that cannot be run on this machine.
struct ScenarioSkipped: Error {
    let reason: Bilingual

    init(_ reason: Bilingual) {
        self.reason = reason
    }
}
