import ControlPanel
import Interchange
import Reports
import Sandbox
import Scenarios

/// How a running sandbox runs scenarios for those who ask over its control API.
enum RemoteRuns {
    static func runner(_ host: WorldHost, resources: String) -> @Sendable (any ProgramHost, RunRequest) throws -> ScenarioRunner {
        { programs, request in
            var policies: [PolicyName: String] = [:]
            for (name, reading) in request.policies { if let policy = PolicyName(rawValue: name) { policies[policy] = reading } }
            return ScenarioRunner(resources: resources, jobs: 1, build: Build.number, defaultProfile: request.profile, policies: policies, worlds: host,
                                  programs: programs, describe: EventLine.words)
        }
    }
}
