import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import Reports
import Sandbox
import Scenarios

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run scenarios and suites, each in a world of its own.",
        discussion: """
            Folders are searched for *.yaml and *.yml; FILE:12 is the scenario at that line. Every scenario gets a real SFTP server, which goes when it \
            is over.
            """)

    @Argument(help: "Scenario files and folders.")
    var paths: [String]

    @OptionGroup(title: "Which scenarios") var selecting: SelectionOptions

    @Flag(help: "List the scenarios and run none.")
    var list = false

    @Flag(help: "Run again whenever a file changes, until Ctrl-C.")
    var watch = false

    @Flag(help: "Leave the world of the first scenario that fails up, or of the only one, and say how to enter it.")
    var keep = false

    @OptionGroup(title: "Reports") var reports: ReportOptions

    @Option(help: ArgumentHelp("Write each result as a line of JSON as it comes; - is standard output.", valueName: "file"))
    var jsonLines: String?

    @Option(help: "all: run each scenario under every reading of the policies that could change its outcome, and say where it differs.")
    var policies: String?

    @Option(help: "How many scenarios at once; by default as many as the machine has processors.")
    var jobs: Int?

    @Option(help: "The profile of scenarios that name none.")
    var profile = Build.defaultProfile

    @OptionGroup(title: "Against a sandbox that runs elsewhere") var remote: AgainstOption

    @Option(help: ArgumentHelp("With --against: the SFTP port as programs here reach it, where that is another than the sandbox says.", valueName: "port"))
    var sftpPort: Int?

    @OptionGroup(title: "Servers") var server: ServerOptions
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is from 1 to 256") }
        if let policies, policies != "all" { throw ValidationError("--policies takes 'all'; one reading is chosen with --policy NAME=READING") }
        if paths.isEmpty { throw ValidationError("name the scenario files or folders to run") }
        if let sftpPort, !(1...65_535).contains(sftpPort) { throw ValidationError("--sftp-port is from 1 to 65535") }
        if watch, keep { throw ValidationError("--watch and --keep do not go together") }
    }

    func run() async throws {
        if keep || policies != nil, try remote.address() != nil {
            throw UsageFault("--against（或 MINISTRY_SANDBOX_URL）不能與 --keep 或 --policies 併用", "--against, or MINISTRY_SANDBOX_URL, goes with neither --keep nor --policies")
        }
        // A world that is kept waits for Ctrl-C itself.
        let interruption = keep ? nil : Interruption()
        defer { interruption?.end() }
        if watch { return try await runAgainAndAgain() }
        guard try await runOnce() else { throw ExitCodes.findings }
    }

    /// Whether nothing failed.
    private func runOnce() async throws -> Bool {
        let selection = selecting.selection
        let chosen = try selecting.chosen(paths, selection)
        if list {
            Output.write(ScenarioList.write(selection.ordered(chosen), lang.language))
            return true
        }
        let part = selection.ordered(chosen)
        var record = RunRecord(build: Build.version, began: Int(Date().timeIntervalSince1970), seconds: 0, shuffledBy: selection.shuffledBy,
                               shard: selection.shard, total: chosen.count, results: [])
        let clock = ContinuousClock()
        let began = clock.now
        let progress = ProgressLine(total: part.count, lines: try lines())
        await progress.begin(record)
        if policies != nil {
            return try await runReadings(part, try runner(part, ScenarioSelection.onlyReason(chosen)), progress, record, began)
        }
        record.results = RunOrder.sorted(try await results(part, ScenarioSelection.onlyReason(chosen)) { result in await progress.add(result) })
        record.seconds = Self.seconds(since: began)
        await progress.end(record)
        try report(record)
        return record.count(.failed) == 0
    }

    /// Here, or against a sandbox elsewhere.
    private func results(_ part: [Scenario], _ onlyReason: Bilingual?, _ onResult: @escaping @Sendable (ScenarioResult) async -> Void) async throws -> [ScenarioResult] {
        guard let address = try remote.address() else { return try await runner(part, onlyReason).run(part, onResult: onResult) }
        let runner = RemoteRunner(remote.client(address), at: address, port: sftpPort, profile: profile, policies: try server.policy.readings(),
                                  set: selecting.values)
        return try await runner.run(part, onlyReason: onlyReason, onResult: onResult)
    }

    private func report(_ record: RunRecord) throws {
        let report = ConsoleReport(language: lang.language, isTerminal: Output.isTerminal, width: Output.isTerminal ? Output.width : 100)
        if jsonLines != "-" { Output.write(report.write(record)) }
        try reports.write(record, lang.language)
    }

    private static func seconds(since began: ContinuousClock.Instant) -> Double {
        let elapsed = (ContinuousClock.now - began).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    private func runner(_ scenarios: [Scenario], _ onlyReason: Bilingual?) throws -> ScenarioRunner {
        let resources = try ResourceFolder.find()
        let kept = keep ? KeptWorld(lang: lang, isOnly: scenarios.count == 1, resources: resources) : nil
        // A world that is kept is held by the one job that made it.
        let jobs = keep ? 1 : self.jobs ?? ProcessInfo.processInfo.activeProcessorCount
        return ScenarioRunner(resources: resources, housing: server.choice, jobs: jobs, build: Build.number, defaultProfile: profile,
                              policies: try server.policy.readings(), onlyReason: onlyReason, describe: EventLine.words,
                              atEnd: { sandbox, result in await kept?.offer(sandbox, result) })
    }

    private func lines() throws -> FileHandle? {
        guard let jsonLines else { return nil }
        if jsonLines == "-" { return .standardOutput }
        try Output.write([], toFile: jsonLines)
        return FileHandle(forWritingAtPath: jsonLines)
    }

    /// Mistakes in a file are told and waited out, since they are being mended.
    private func runAgainAndAgain() async throws {
        while true {
            let files = FileWatch.withFolders(paths)
            let watch = try FileWatch(files)
            do {
                _ = try await runOnce()
            } catch let fault as ScenarioFault {
                Output.error(fault.message(lang.language))
            } catch let fault as UsageFault {
                Output.error(fault.reason[lang.language])
            }
            Output.error(lang("等待檔案變更…", "waiting for a change …"))
            watch.waitForChange()
        }
    }

    /// What a scenario expects is about its own readings; that another reading brings another outcome is no failure.
    private func runReadings(_ scenarios: [Scenario], _ runner: ScenarioRunner, _ progress: ProgressLine, _ begun: RunRecord,
                             _ began: ContinuousClock.Instant) async throws -> Bool {
        let all = try await runner.runReadings(scenarios) { readings in await progress.add(readings.base) }
        var record = begun
        record.results = all.map(\.base)
        record.seconds = Self.seconds(since: began)
        await progress.end(record)
        let questions = try ResourceFolder.profile(profile, in: runner.resources).questions
        let report = ReadingsReport(language: lang.language, width: Output.isTerminal ? Output.width : 100, questions: questions)
        if jsonLines != "-" { Output.write(report.write(all, seconds: record.seconds)) }
        var others = reports
        others.json = nil
        if let json = reports.json { try Output.write(ReadingsJSON.write(all), toFile: json) }
        try others.write(record, lang.language)
        return record.count(.failed) == 0
    }
}
