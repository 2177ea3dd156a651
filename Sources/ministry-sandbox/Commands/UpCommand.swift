import ArgumentParser
import Briefing
import ControlPanel
import Foundation
import Interchange
import Journal
import Ministry
import Reports
import Sandbox
import Scenarios

struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Start the sandbox here, and show each event as it happens.",
        discussion: """
            Virtual time stands still until it is moved: ministry-sandbox clock advance 12:00. Ctrl-C stops the sandbox; its state stays.

            Each option may also stand in the file of --config, and in the environment as MINISTRY_SANDBOX_CONFIG, _STATE, _SEED, _NOW, _CLOCK, \
            _CALENDARS, _PROFILE, _HOST, _PORT, _CONTROL, _TOKEN, _LABEL, _SHARED, _HOUSING, _KEEP, _KEEP_SIZE, _POLICIES (NAME=READING …) and _ACCOUNTS (CODE:PASSWORD@ADDRESS …). \
            Options win over the environment, and that over the file.
            """)

    @Option(help: "A file that says all this.")
    var config: String?

    @Option(name: .customLong("state"), help: "The state folder; made if it is not there. (default: .ministry-sandbox)")
    var folder: String?

    @Option(help: "The registry of a new world: a seed of the sandbox, or a file. (default: demo)")
    var seed: String?

    @Option(help: "Where virtual time begins in a new world. (default: \(UpSettings.defaultStart))")
    var now: String?

    @Option(help: "How time goes: frozen, real or 60x. (default: frozen in a new world)")
    var clock: String?

    @Option(name: .customLong("calendar"), help: "An application year of a new world: 113, 114, 115 or a file; may be given several times.")
    var calendars: [String] = []

    @Option(help: "The profile of a new world. (default: \(Build.defaultProfile))")
    var profile: String?

    @Option(help: "The address to listen on. (default: 127.0.0.1)")
    var host: String?

    @Option(help: "The port to listen on; 0 takes any free one. (default: 2222)")
    var port: Int?

    @Option(help: ArgumentHelp("Where the control panel and its API are served; none: only the socket in the state folder. (default: 127.0.0.1:8025, or a free port where that is taken)", valueName: "address:port"))
    var control: String?

    @Option(help: "The token of the control API; by default one is made and printed.")
    var token: String?

    @Option(help: "Which sandbox this is, shown on every page of the panel.")
    var label: String?

    @Flag(help: "Several people use it: over the network nothing is restored, reset or pruned.")
    var shared = false

    @Option(name: .customLong("class"), help: ArgumentHelp("A classroom: so many trainees, each with an institution and an account of their own, bound at first login.", valueName: "trainees"))
    var classSize: Int?

    @OptionGroup(title: "How long uploads are kept") var keeping: KeepOption

    @OptionGroup var server: ServerOptions
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535") }
        if let now, TaipeiInstant(now) == nil { throw ValidationError("--now '\(now)' is no instant; write 2025-12-15T09:00") }
        if let now, let start = TaipeiInstant(now), start > Sandbox.latest.adding(days: -366) { throw ValidationError("--now is before 2099") }
        if let classSize, !(1...Classroom.most).contains(classSize) { throw ValidationError("--class is from 1 to \(Classroom.most)") }
        if classSize != nil, seed != nil { throw ValidationError("--class makes its own registry; leave --seed out") }
        if let clock, ClockMode(clock) == nil { throw ValidationError("--clock '\(clock)' is no way for time to go; write frozen, real or 60x") }
    }

    private func settings() throws -> UpSettings {
        var options = UpFile()
        (options.state, options.seed, options.profile, options.host, options.port) = (folder, seed, profile, host, port)
        (options.control, options.token, options.housing, options.calendars) = (control, token, server.housing, calendars)
        (options.label, options.isShared) = (label, shared ? true : nil)
        (options.keep, options.keepSize) = (keeping.keep, keeping.keepSize)
        options.now = now.flatMap { TaipeiInstant($0) }
        options.clock = clock.flatMap { ClockMode($0) }
        options.policies = try server.policy.readings()
        let file = config ?? ProcessInfo.processInfo.environment[UpEnvironment.prefix + "CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        return try UpSettings(options: options, environment: try UpEnvironment.read(), file: try file.map { try UpFileReader.read(file: $0) } ?? UpFile())
    }

    func run() async throws {
        let resources = try ResourceFolder.find()
        let settings = try settings()
        let known = try await Sandbox.profileName(ofState: settings.state)
        if known != nil, settings.asksForNewWorld {
            throw UsageFault("\(settings.state) 已有一個世界；--seed、--now、--profile、--calendar、--policy 只用於新的世界。請換一個 --state，或刪除該資料夾",
                             "\(settings.state) holds a world already; --seed, --now, --profile, --calendar and --policy are for a new one. Name another --state, or remove the folder")
        }
        // The seed is read before anything is made, so that a mistake in it leaves nothing behind.
        let registry = known == nil ? try self.registry(settings, resources) : RegistrySeed()
        let stop = StopSignal()
        let world = try await WorldHost.start(.init(
            state: settings.state, profile: try ResourceFolder.profile(known ?? settings.profile ?? Build.defaultProfile, in: resources), start: settings.start,
            policies: settings.policies, seed: registry, calendars: try settings.calendars.map { try ResourceFolder.calendar($0, in: resources) },
            host: settings.host, port: settings.port, housing: settings.housing, build: Build.number, keep: settings.keep))
        do {
            try await serve(world, settings, resources, stop)
        } catch {
            await world.stop()
            throw error
        }
    }

    private func serve(_ world: WorldHost, _ settings: UpSettings, _ resources: String, _ stop: StopSignal) async throws {
        let sandbox = try await world.current()
        try await settings.bring(sandbox)
        if let clock = settings.clock { try await sandbox.setClockMode(clock) }
        try await UpService(world: world, settings: settings, resources: resources, panel: try await panel(sandbox, settings, resources), lang: lang).run(until: stop)
        Output.line(lang("沙盒已停止，狀態保留於 \(settings.state)", "the sandbox has stopped; its state stays in \(settings.state)"))
    }

    private func panel(_ sandbox: Sandbox, _ settings: UpSettings, _ resources: String) async throws -> PanelSettings {
        let isClass = try await sandbox.journal.read { try $0.accounts() }.contains { Classroom.isTrainee($0.name) }
        return PanelSettings(files: ResourceFolder.panel(in: resources), label: settings.label, isClass: isClass, scenarios: ResourceFolder.scenarios(in: resources),
                      runner: ScenarioRunner(resources: resources, housing: settings.housing, jobs: 1, build: Build.number, describe: EventLine.words),
                      classAddress: classAddress(settings))
    }

    /// What stands on the cards.
    private func classAddress(_ settings: UpSettings) -> String? {
        ["0.0.0.0", "::"].contains(settings.host) ? MachineAddress.find() : nil
    }

    private func registry(_ settings: UpSettings, _ resources: String) throws -> RegistrySeed {
        if let classSize { return Classroom.seed(count: classSize, now: settings.start, seed: UInt64.random(in: .min ... .max)) }
        return try settings.registry(try SeedReader.read(file: seedPath(settings.seed, resources), now: settings.start))
    }

    private func seedPath(_ seed: String, _ resources: String) throws -> String {
        if FileManager.default.fileExists(atPath: seed) { return seed }
        let path = "\(resources)/seeds/\(seed).yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            let known = ((try? FileManager.default.contentsOfDirectory(atPath: resources + "/seeds")) ?? []).filter { $0.hasSuffix(".yaml") }
                .map { String($0.dropLast(5)) }.sorted()
            throw UsageFault("沒有種子「\(seed)」；現有：\(known.joined(separator: "、"))", "there is no seed '\(seed)'; there are: \(known.joined(separator: ", "))")
        }
        return path
    }
}
