import Foundation
import Interchange
import Ministry
import SFTPServer
import Sandbox

/// Runs scenarios, each in a world of its own, several side by side.
public struct ScenarioRunner: Sendable {
    /// The folder with `profiles/` and `calendars/`.
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
        try await each(scenarios) { scenario, settings in
            let result = scenario.isForEveryReading ? try await readings(of: scenario, settings).everyReading : try await run(scenario, settings)
            await onResult(result)
            return result
        }
    }

    /// Each scenario under its own readings, and under every other that could change what comes of it.
    public func runReadings(_ scenarios: [Scenario],
                            onResult: @escaping @Sendable (ScenarioReadings) async -> Void = { _ in }) async throws -> [ScenarioReadings] {
        try await each(scenarios) { scenario, settings in
            let readings = try await readings(of: scenario, settings)
            await onResult(readings)
            return readings
        }
    }

    // MARK: several side by side

    /// What scenarios share.
    private struct Settings: Sendable {
        let profile: Profile
        let calendars: [EnrolmentCalendar]
    }

    private func each<Value: Sendable>(_ scenarios: [Scenario],
                                       _ body: @escaping @Sendable (Scenario, Settings) async throws -> Value) async throws -> [Value] {
        let settings = try settings(scenarios)
        var values: [Int: Value] = [:]
        try await withThrowingTaskGroup(of: (Int, Value).self) { group in
            var next = 0
            func start() {
                guard next < scenarios.count else { return }
                let index = next
                next += 1
                let (scenario, own) = (scenarios[index], settings[index])
                group.addTask { (index, try await body(scenario, own)) }
            }
            for _ in 0..<jobs { start() }
            while let (index, value) = try await group.next() {
                values[index] = value
                start()
            }
        }
        return scenarios.indices.compactMap { values[$0] }
    }

    /// Profiles and application years are read before anything runs, each once.
    private func settings(_ scenarios: [Scenario]) throws -> [Settings] {
        var profiles: [String: Profile] = [:]
        var calendars: [String: EnrolmentCalendar] = [:]
        return try scenarios.map { scenario in
            let name = scenario.profile ?? defaultProfile
            let profile = try profiles[name] ?? ResourceFolder.profile(name, in: resources)
            profiles[name] = profile
            let own = try scenario.calendars.map { year in
                let path = year.contains("/") || year.hasSuffix(".json") ? scenario.folder + "/" + year : year
                let calendar = try calendars[path] ?? ResourceFolder.calendar(path, in: resources)
                calendars[path] = calendar
                return calendar
            }
            return Settings(profile: profile, calendars: own)
        }
    }

    // MARK: one scenario

    private func readings(of scenario: Scenario, _ settings: Settings) async throws -> ScenarioReadings {
        var own = settings.profile.policies
        for (policy, reading) in scenario.policies.merging(policies, uniquingKeysWith: { _, given in given }) { try own.set(policy.rawValue, to: reading) }
        let base = try await run(scenario, settings)
        var plan = ReadingPlan(own: own)
        var runs: [ScenarioReadings.Run] = []
        if let outcome = base.world, base.outcome == .passed {
            plan.consulted(outcome.consulted, under: [:])
            while let readings = plan.next() {
                let result = try await run(scenario, settings, readings: readings)
                plan.consulted(result.world?.consulted ?? [], under: readings)
                runs.append(.init(readings: readings, result: result, differences: result.world.map { outcome.differences(to: $0) } ?? []))
            }
        }
        return ScenarioReadings(base: base, runs: runs, leftOut: plan.leftOut)
    }

    private func run(_ scenario: Scenario, _ settings: Settings, readings: [PolicyName: String] = [:]) async throws -> ScenarioResult {
        let clock = ContinuousClock()
        let began = clock.now
        let sandbox: Sandbox
        do {
            let policies = scenario.policies.merging(policies) { _, given in given }.merging(readings) { _, other in other }
            sandbox = try await Sandbox.start(.init(state: nil, profile: settings.profile, start: scenario.now, policies: policies, seed: scenario.seed,
                                                    calendars: settings.calendars, housing: housing, build: build))
        } catch let fault as RegistryFault {
            return scenario.result(failures: [scenario.cannotBegin(fault.reason)])
        } catch let fault as EnrolmentFault {
            return scenario.result(failures: [scenario.cannotBegin(fault.reason)])
        }
        let stage = Stage(scenario: scenario, sandbox: sandbox)
        var failures: [ScenarioFailure] = []
        var done = 0
        do {
            // What comes of the whole story is compared, so a step that fails under another reading does not end it.
            for step in scenario.steps where failures.isEmpty || !readings.isEmpty {
                do {
                    failures += try await StepRunner(stage: stage, step: step).run()
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
        let profile = settings.profile
        let (uploads, imports, world) = try await sandbox.journal.read {
            (try $0.uploads().count, try $0.importRuns().count, try WorldOutcome.read($0, profile: profile))
        }
        await stage.close()
        await sandbox.stop()
        let spent = (clock.now - began).components
        return scenario.result(failures: failures, steps: done, seconds: Double(spent.attoseconds) / 1e18 + Double(spent.seconds), imports: imports,
                               uploads: uploads, world: world)
    }
}

extension Scenario {
    fileprivate func cannotBegin(_ reason: Bilingual) -> ScenarioFailure {
        ScenarioFailure(file: file, place: place, sourceLine: nil, what: reason, expected: "given", actual: reason.english)
    }

    fileprivate func result(failures: [ScenarioFailure], steps: Int = 0, seconds: Double = 0, imports: Int = 0, uploads: Int = 0,
                            world: WorldOutcome? = nil) -> ScenarioResult {
        ScenarioResult(name: name, about: about, tags: tags, file: file, place: place, outcome: failures.isEmpty ? .passed : .failed, skipReason: nil,
                       failures: failures, steps: steps, seconds: seconds, imports: imports, uploads: uploads, world: world)
    }
}

extension ScenarioReadings {
    /// As one result, for a scenario that must hold under every reading: what fails says under which.
    fileprivate var everyReading: ScenarioResult {
        var failures = base.failures
        if leftOut > 0 {
            failures.append(ScenarioFailure(file: base.file, place: base.place, sourceLine: nil,
                                            what: Bilingual("並非所有讀法都試過", "not every combination of readings was tried"),
                                            expected: "all", actual: "\(leftOut) left out"))
        }
        failures += runs.flatMap { run in
            run.result.failures.map { failure in
                ScenarioFailure(file: failure.file, place: failure.place, sourceLine: failure.sourceLine,
                                what: Bilingual("\(failure.what.chinese)（\(run.words)）", "\(failure.what.english) (under \(run.words))"),
                                expected: failure.expected, actual: failure.actual, detail: failure.detail)
            }
        }
        return ScenarioResult(name: base.name, about: base.about, tags: base.tags, file: base.file, place: base.place,
                              outcome: failures.isEmpty ? .passed : .failed, skipReason: base.skipReason, failures: failures, steps: base.steps,
                              seconds: base.seconds + runs.reduce(0) { $0 + $1.result.seconds }, imports: base.imports, uploads: base.uploads, world: base.world)
    }
}
