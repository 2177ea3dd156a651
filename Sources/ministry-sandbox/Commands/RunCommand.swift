import ArgumentParser
import Foundation
import Interchange
import Reports
import Sandbox
import Scenarios

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run scenarios and suites, each in a world of its own.",
        discussion: "Folders are searched for *.yaml and *.yml. Every scenario gets a real SFTP server, which goes when it is over.")

    @Argument(help: "Scenario files and folders.")
    var paths: [String]

    @Option(help: "Write the results as JUnit XML.")
    var junit: String?

    @Option(help: "Write the results as JSON.")
    var json: String?

    @Option(help: "all: run each scenario under every reading of the policies that could change its outcome, and say where it differs.")
    var policies: String?

    @Option(help: "How many scenarios at once; by default as many as the machine has processors.")
    var jobs: Int?

    @Option(help: "The profile of scenarios that name none.")
    var profile = Build.defaultProfile

    @OptionGroup var server: ServerOptions
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is from 1 to 256") }
        if let policies, policies != "all" { throw ValidationError("--policies takes 'all'; one reading is chosen with --policy NAME=READING") }
        if paths.isEmpty { throw ValidationError("name the scenario files or folders to run") }
    }

    func run() async throws {
        let scenarios = try ScenarioReader.read(paths)
        guard !scenarios.isEmpty else { throw UsageFault("沒有找到任何情境", "there is no scenario in what was named") }
        let clock = ContinuousClock()
        let began = clock.now
        let runner = ScenarioRunner(resources: try ResourceFolder.find(), housing: server.choice,
                                    jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, build: Build.number, defaultProfile: profile,
                                    policies: try server.policy.readings())
        let progress = ProgressLine(total: scenarios.count)
        if policies != nil { return try await runReadings(scenarios, runner, progress) }
        let results = try await runner.run(scenarios) { result in await progress.add(result) }
        await progress.clear()
        let elapsed = (clock.now - began).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        let report = ConsoleReport(language: lang.language, isTerminal: Output.isTerminal, width: Output.isTerminal ? Output.width : 100)
        Output.write(report.write(results, seconds: seconds))
        if let junit { try Output.write(JUnitReport.write(results, seconds: seconds, language: lang.language), toFile: junit) }
        if let json { try Output.write(JSONReport.write(results, seconds: seconds), toFile: json) }
        if results.contains(where: { $0.outcome == .failed }) { throw ExitCodes.findings }
    }

    /// What a scenario expects is about its own readings; that another reading brings another outcome is no failure.
    private func runReadings(_ scenarios: [Scenario], _ runner: ScenarioRunner, _ progress: ProgressLine) async throws {
        let clock = ContinuousClock()
        let began = clock.now
        let all = try await runner.runReadings(scenarios) { readings in await progress.add(readings.base) }
        await progress.clear()
        let elapsed = (clock.now - began).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        let questions = try ResourceFolder.profile(profile, in: runner.resources).questions
        let report = ReadingsReport(language: lang.language, width: Output.isTerminal ? Output.width : 100, questions: questions)
        Output.write(report.write(all, seconds: seconds))
        if let json { try Output.write(ReadingsJSON.write(all), toFile: json) }
        if let junit { try Output.write(JUnitReport.write(all.map(\.base), seconds: seconds, language: lang.language), toFile: junit) }
        if all.contains(where: { $0.base.outcome == .failed }) { throw ExitCodes.findings }
    }
}

/// How far a run is, on a terminal; nothing in a pipe.
actor ProgressLine {
    private let total: Int
    private var done = 0
    private let isShown = isatty(STDERR_FILENO) == 1

    init(total: Int) {
        self.total = total
    }

    func add(_ result: ScenarioResult) {
        done += 1
        guard isShown else { return }
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(done)/\(total)".utf8))
    }

    func clear() {
        if isShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    }
}
