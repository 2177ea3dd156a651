import Foundation
import Interchange
import Ministry
import SFTPServer
import Sandbox

/// Runs scenarios, each in a world of its own, several side by side.
public struct ScenarioRunner: Sendable {
    /// The folder with `profiles/`.
    public let resources: String
    public let housing: HousingChoice?
    /// How many at once.
    public let jobs: Int
    public let build: String
    public let defaultProfile: String
    /// Set over whatever a scenario says.
    public let policies: [PolicyName: String]

    public init(resources: String, housing: HousingChoice? = nil, jobs: Int = ProcessInfo.processInfo.activeProcessorCount, build: String = "development",
                defaultProfile: String = "ltcpap-2025-09", policies: [PolicyName: String] = [:]) {
        self.resources = resources
        self.housing = housing
        self.jobs = max(1, jobs)
        self.build = build
        self.defaultProfile = defaultProfile
        self.policies = policies
    }

    /// The results in the order of the scenarios; `onResult` hears of each as it comes.
    public func run(_ scenarios: [Scenario], onResult: @escaping @Sendable (ScenarioResult) async -> Void = { _ in }) async throws -> [ScenarioResult] {
        let profiles = try loadProfiles(scenarios)
        var results: [Int: ScenarioResult] = [:]
        try await withThrowingTaskGroup(of: (Int, ScenarioResult).self) { group in
            var next = 0
            func start() {
                guard next < scenarios.count else { return }
                let index = next
                next += 1
                let scenario = scenarios[index]
                guard let profile = profiles[scenario.profile ?? defaultProfile] else { return }
                group.addTask { (index, try await run(scenario, profile: profile)) }
            }
            for _ in 0..<jobs { start() }
            while let (index, result) = try await group.next() {
                results[index] = result
                await onResult(result)
                start()
            }
        }
        return scenarios.indices.compactMap { results[$0] }
    }

    private func loadProfiles(_ scenarios: [Scenario]) throws -> [String: Profile] {
        var profiles: [String: Profile] = [:]
        for scenario in scenarios {
            let name = scenario.profile ?? defaultProfile
            guard profiles[name] == nil else { continue }
            profiles[name] = try ResourceFolder.profile(name, in: resources)
        }
        return profiles
    }

    private func run(_ scenario: Scenario, profile: Profile) async throws -> ScenarioResult {
        let clock = ContinuousClock()
        let began = clock.now
        let sandbox = try await Sandbox.start(.init(state: nil, profile: profile, start: scenario.now,
                                                    policies: scenario.policies.merging(policies) { _, given in given }, housing: housing, build: build))
        var failures: [ScenarioFailure] = []
        var done = 0
        let stage = Stage(scenario: scenario, sandbox: sandbox)
        do {
            do {
                try await sandbox.load(scenario.seed)
            } catch let fault as RegistryFault {
                failures.append(ScenarioFailure(file: scenario.file, place: scenario.place, sourceLine: nil, what: fault.reason, expected: "given", actual: fault.reason.english))
            }
            for step in scenario.steps where failures.isEmpty {
                do {
                    let found = try await StepRunner(stage: stage, step: step).run()
                    failures += found
                    done += 1
                } catch let failure as ScenarioFailure {
                    failures.append(failure)
                }
            }
            failures += await stage.ownFaults()
        } catch {
            await stage.close()
            await sandbox.stop()
            throw error
        }
        let counts = try await sandbox.journal.read { (uploads: try $0.uploads().count, imports: try $0.importRuns().count) }
        await stage.close()
        await sandbox.stop()
        let seconds = Double((clock.now - began).components.attoseconds) / 1e18 + Double((clock.now - began).components.seconds)
        return ScenarioResult(name: scenario.name, about: scenario.about, tags: scenario.tags, file: scenario.file, place: scenario.place,
                              outcome: failures.isEmpty ? .passed : .failed, skipReason: nil, failures: failures, steps: done, seconds: seconds,
                              imports: counts.imports, uploads: counts.uploads)
    }
}
