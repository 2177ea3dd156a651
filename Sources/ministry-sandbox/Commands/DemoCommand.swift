import ArgumentParser
import Briefing
import ControlPanel
import Foundation
import Interchange
import Reports
import Sandbox
import Scenarios

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "The guided flow for a briefing, in chapters, with the panel on the projector.",
        discussion: """
            A world of its own, which goes when it ends. Open the panel that it prints: the space bar goes on there, and here. Here also b: back to the chapter's \
            start, 1 to 9: to that chapter, a: by itself or not, q: end. The speaker's notes are printed here, and on the page /notes.
            """)

    @Flag(help: "Play through by itself, for a recording or a stand.")
    var auto = false

    @Option(help: "With --auto: twice as fast with 2.")
    var pace = 1.0

    @Flag(help: "With --auto: end when the script is through.")
    var once = false

    @Flag(name: .customLong("print"), help: "Print the script with the speaker's notes, as Markdown, and start nothing.")
    var prints = false

    @Option(help: "The script; the one that ships if left out.")
    var script: String?

    @Option(help: "The address on which SFTP listens.")
    var host = "127.0.0.1"

    @Option(help: "The port on which SFTP listens; 0 takes any free one. (default: 2222, or a free one where that is taken)")
    var port: Int?

    @Option(help: ArgumentHelp("Where the control panel is served. (default: 127.0.0.1:8025, or a free port where that is taken)", valueName: "address:port"))
    var control: String?

    @Option(help: "The token of the control API; by default one is made and printed.")
    var token: String?

    @Option(help: "Which sandbox this is, shown on every page.")
    var label: String?

    @Option(help: "How sshd is housed: root, user or container; by default the first that works.")
    var housing: String?
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if let port, !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535") }
        if !(0.1...100).contains(pace) { throw ValidationError("--pace is from 0.1 to 100") }
        if once, !auto { throw ValidationError("--once goes with --auto") }
    }

    func run() async throws {
        let resources = try ResourceFolder.find()
        let file = script ?? resources + "/briefing/script.yaml"
        let read = try BriefingReader.read(file: file)
        if prints { return Output.write(BriefingMarkdown.write(read, lang.language)) }
        let folder = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-demo-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = UpFile()
        (options.state, options.host, options.port, options.control, options.token, options.label, options.housing) =
            (folder + "/state", host, port ?? (FreePort.isFree(2_222) ? 2_222 : 0), control, token, label, housing)
        let settings = try UpSettings(options: options, environment: UpFile(), file: UpFile())
        let stop = StopSignal()
        let world = try await self.world(read, settings, resources, folder)
        let runner = ScenarioRunner(resources: resources, housing: settings.housing, jobs: 1, build: Build.number, worlds: world, describe: EventLine.words)
        let desk = BriefingDesk(script: read, worlds: world, runner: runner)
        try await desk.begin()
        let panel = PanelSettings(files: ResourceFolder.panel(in: resources), label: settings.label, scenarios: ResourceFolder.scenarios(in: resources),
                                  runner: ScenarioRunner(resources: resources, housing: settings.housing, jobs: 1, build: Build.number, describe: EventLine.words), briefing: desk)
        let button = stop.button
        let service = UpService(world: world, settings: settings, resources: resources, panel: panel, lang: lang)
        do {
            try await service.run(until: stop) { _, _ in await present(desk, button) }
        } catch {
            await desk.stop()
            await world.stop()
            throw error
        }
        await desk.stop()
        Output.line(lang("簡報結束", "the briefing is over"))
    }

    private func world(_ script: BriefingScript, _ settings: UpSettings, _ resources: String, _ folder: String) async throws -> WorldHost {
        let file = folder + "/given.yaml"
        try BriefingScenario.text(name: "briefing", given: script.given, steps: "- expect: { waiting: 0 }\n").write(toFile: file, atomically: true, encoding: .utf8)
        guard let scenario = try ScenarioReader.read([file]).first else { throw UsageFault("劇本沒有世界", "the script has no world") }
        var configuration = try ScenarioRunner(resources: resources, housing: settings.housing, build: Build.number).configuration(of: scenario)
        configuration.state = settings.state
        configuration.host = settings.host
        configuration.port = settings.port
        return try await WorldHost.start(configuration)
    }

    // MARK: in the terminal

    private func present(_ desk: BriefingDesk, _ stop: StopSignal.Button) async {
        Output.line(lang("空白鍵：下一步　b：回到本章開頭　1–9：到那一章　a：自動　q：結束", "space: on   b: back to the chapter's start   1–9: to that chapter   a: by itself   q: end"))
        if auto { await desk.playAutomatically(true, pace: pace) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await follow(desk, stop) }
            group.addTask { for await key in KeyPresses.stream() { await press(key, desk, stop) } }
        }
    }

    private func press(_ key: Character, _ desk: BriefingDesk, _ stop: StopSignal.Button) async {
        do {
            switch key {
            case " ", "\n", "\r": try await desk.next()
            case "b": try await desk.go(to: desk.script.chapters[await desk.position.chapter].id)
            case "a": await desk.playAutomatically(!(await desk.isAutomatic), pace: pace)
            case "q": stop.press()
            case "1"..."9":
                if let number = key.wholeNumberValue, desk.script.chapters.indices.contains(number - 1) { try await desk.go(to: desk.script.chapters[number - 1].id) }
            default: break
            }
        } catch {
            Output.error("\(error)")
        }
    }

    /// Prints where it stands and what is to be said, whoever went on.
    private func follow(_ desk: BriefingDesk, _ stop: StopSignal.Button) async {
        var shown: BriefingDesk.Position?
        var wasAutomatic = false
        for await _ in await desk.changes() {
            let position = await desk.position
            if position != shown, !(await desk.isPlaying) {
                shown = position
                print(desk, position)
                if let trouble = await desk.trouble { Output.error(trouble.words[lang.language]) }
            }
            let isAutomatic = await desk.isAutomatic
            if wasAutomatic, !isAutomatic, once { stop.press() }
            wasAutomatic = isAutomatic
        }
    }

    private func print(_ desk: BriefingDesk, _ position: BriefingDesk.Position) {
        let chapter = desk.script.chapters[position.chapter]
        let head = lang("第 \(position.chapter + 1) 章 ", "chapter \(position.chapter + 1): ") + chapter.title[lang.language] + "  \(position.played)/\(chapter.beats.count)"
        Output.line("\n── \(head)")
        guard position.played > 0 else { return }
        let beat = chapter.beats[position.played - 1]
        for line in TerminalText.wrapped(beat.title[lang.language], first: "   ", columns: Output.width) { Output.line(line) }
        for line in TerminalText.wrapped(beat.say[lang.language], first: "   ", columns: Output.width) { Output.line(line) }
    }
}
