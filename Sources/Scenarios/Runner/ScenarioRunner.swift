import Foundation
import Interchange
import Journal
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
    /// Where some scenarios are marked `only`: why the others are skipped.
    public let onlyReason: Bilingual?
    /// Where the worlds come from.
    public let worlds: any ScenarioWorlds
    /// Where programs run.
    public let programs: any ProgramHost
    /// An event in words, for the timeline; nil for what nobody wants to read.
    public let describe: @Sendable (StoredEvent) -> Bilingual?
    /// Hears of a world when its story is over, before it goes.
    public let atEnd: @Sendable (Sandbox, ScenarioResult) async -> Void

    public init(resources: String, housing: HousingChoice? = nil, jobs: Int = ProcessInfo.processInfo.activeProcessorCount, build: String = "development",
                defaultProfile: String = "ltcpap-2025-09", policies: [PolicyName: String] = [:], onlyReason: Bilingual? = nil,
                worlds: any ScenarioWorlds = OwnWorlds(), programs: any ProgramHost = LocalPrograms(),
                describe: @escaping @Sendable (StoredEvent) -> Bilingual? = { _ in nil },
                atEnd: @escaping @Sendable (Sandbox, ScenarioResult) async -> Void = { _, _ in }) {
        self.resources = resources
        self.housing = housing
        self.jobs = max(1, jobs)
        self.build = build
        self.defaultProfile = defaultProfile
        self.policies = policies
        self.onlyReason = onlyReason
        self.worlds = worlds
        self.programs = programs
        self.describe = describe
        self.atEnd = atEnd
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
            let own = try scenario.given.calendars.map { path in
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
        if let onlyReason, scenario.onlyReason == nil { return scenario.skipped(onlyReason) }
        if let reason = scenario.skipReason { return scenario.skipped(reason) }
        if let missing = scenario.secrets.filter({ $0.value == nil }).keys.sorted().first {
            return scenario.cannotBegin(Bilingual("環境變數裡沒有秘密值「\(missing)」", "the environment has no value for the secret '\(missing)'"))
        }
        if scenario.given.isRunning {
            guard let running = try await worlds.running() else { return scenario.skipped(Self.needsRunningWorld) }
            let result = try await tell(scenario, in: running.sandbox, after: running.after, goesOnAfterFailure: !readings.isEmpty)
            await worlds.told(through: try await running.sandbox.journal.read { try $0.lastSeq() })
            return result
        }
        let sandbox: Sandbox
        do {
            sandbox = try await worlds.start(configuration(scenario, settings, readings: readings))
        } catch let fault as RegistryFault {
            return scenario.cannotBegin(fault.reason)
        } catch let fault as EnrolmentFault {
            return scenario.cannotBegin(fault.reason)
        }
        do {
            let result = try await tell(scenario, in: sandbox, goesOnAfterFailure: !readings.isEmpty)
            await atEnd(sandbox, result)
            try await worlds.stop(sandbox)
            return result
        } catch {
            try await worlds.stop(sandbox)
            throw error
        }
    }

    /// The world that a scenario begins in, for whoever wants to go on by hand.
    public func configuration(of scenario: Scenario) throws -> Sandbox.Configuration {
        let settings = try settings([scenario])
        return configuration(scenario, settings[0], readings: [:])
    }

    private func configuration(_ scenario: Scenario, _ settings: Settings, readings: [PolicyName: String]) -> Sandbox.Configuration {
        let policies = scenario.policies.merging(policies) { _, given in given }.merging(readings) { _, other in other }
        return .init(state: nil, profile: settings.profile, start: scenario.given.now, policies: policies, seed: scenario.given.seed, calendars: settings.calendars, housing: housing,
                     build: build)
    }

    private static let needsRunningWorld = Bilingual("這個情境用於執行中的沙盒，請加 --against", "it is about the world of a running sandbox: use --against")

    /// The story itself, in a world that is up. The world is not stopped. `after`: events up to there are not the story's; nil: up to now.
    private func tell(_ scenario: Scenario, in sandbox: Sandbox, after seq: Int? = nil, goesOnAfterFailure: Bool) async throws -> ScenarioResult {
        let stage = try await Stage(scenario: scenario, sandbox: sandbox, programs: programs, after: seq)
        do {
            let story = try await StoryRunner(stage: stage, goesOnAfterFailure: goesOnAfterFailure).run()
            let result = try await result(story, stage)
            await stage.close()
            return result
        } catch let skipped as ScenarioSkipped {
            await stage.close()
            return scenario.skipped(skipped.reason)
        } catch {
            await stage.close()
            throw error
        }
    }

    private func result(_ story: Story, _ stage: Stage) async throws -> ScenarioResult {
        let profile = stage.sandbox.profile
        let first = await stage.firstOwnEvent
        let (uploads, imports, world) = try await stage.sandbox.journal.read { state in
            (try state.uploads().count { $0.upload > first }, try state.events(ofKind: "import.started").count { $0.seq > first },
             try WorldOutcome.read(state, profile: profile))
        }
        let findings = try await stage.sandbox.journal.read { state in
            try state.packageImports().reduce(into: [String: Int]()) { sum, package in sum.merge(package.summary.findings) { $0 + $1 } }
        }
        let policies = try await stage.sandbox.policies()
        let consulted = await stage.consulted
        let coverage = try await stage.sandbox.journal.read { state in try ScenarioCoverage.read(state, world: world, policies: policies, alsoConsulted: consulted) }
        let redaction = await stage.redaction
        return ScenarioResult(
            redaction.hide(stage.scenario.subject), outcome: story.failures.isEmpty ? .passed : .failed, failures: story.failures.map(redaction.hide),
            expectedFailures: story.expectedFailures.map(redaction.hide), steps: story.done, seconds: stage.seconds, imports: imports, uploads: uploads,
            timeline: try await stage.timeline(describe).map(redaction.hide), coverage: coverage, findings: findings, world: world)
    }
}

extension Scenario {
    fileprivate func cannotBegin(_ reason: Bilingual) -> ScenarioResult {
        ScenarioResult(subject, outcome: .failed, failures: [
            ScenarioFailure(file: file, place: place, sourceLine: nil, what: reason, expected: "given", actual: reason.english),
        ])
    }

    func skipped(_ reason: Bilingual) -> ScenarioResult { ScenarioResult(subject, outcome: .skipped, skipReason: reason) }
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
        let coverage = runs.reduce(into: base.coverage) { $0.formUnion($1.result.coverage) }
        if base.outcome == .skipped { return base }
        return ScenarioResult(base.subject, outcome: failures.isEmpty ? .passed : .failed, failures: failures, expectedFailures: base.expectedFailures, steps: base.steps,
                              seconds: base.seconds + runs.reduce(0) { $0 + $1.result.seconds }, imports: base.imports, uploads: base.uploads,
                              timeline: base.timeline, coverage: coverage, findings: base.findings, world: base.world)
    }
}
