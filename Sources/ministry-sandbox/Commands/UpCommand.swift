import ArgumentParser
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
        discussion: "Virtual time stands still until it is moved: ministry-sandbox clock advance 12:00. Ctrl-C stops the sandbox; its state stays.")

    @Option(name: .customLong("state"), help: "The state folder; made if it is not there.")
    var folder = ".ministry-sandbox"

    @Option(help: "The registry of a new world: a seed of the sandbox, or a file. (default: demo)")
    var seed: String?

    @Option(help: "Where virtual time begins in a new world. (default: 2025-12-15T09:00)")
    var now: String?

    @Option(name: .customLong("calendar"), help: "An application year of a new world: 113, 114, 115 or a file; may be given several times.")
    var calendars: [String] = []

    @Option(help: "The profile of a new world. (default: \(Build.defaultProfile))")
    var profile: String?

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes any free one.")
    var port = 2222

    @OptionGroup var server: ServerOptions
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535") }
        if let now, TaipeiInstant(now) == nil { throw ValidationError("--now '\(now)' is no instant; write 2025-12-15T09:00") }
    }

    func run() async throws {
        let resources = try ResourceFolder.find()
        guard let start = TaipeiInstant(now ?? "2025-12-15T09:00") else { return }
        let known = try await Sandbox.profileName(ofState: folder)
        if known != nil, seed != nil || now != nil || profile != nil || !calendars.isEmpty || !server.policy.policyTexts.isEmpty {
            throw UsageFault("\(folder) 已有一個世界；--seed、--now、--profile、--calendar、--policy 只用於新的世界。請換一個 --state，或刪除該資料夾",
                             "\(folder) holds a world already; --seed, --now, --profile, --calendar and --policy are for a new one. Name another --state, or remove the folder")
        }
        // The seed is read before anything is made, so that a mistake in it leaves nothing behind.
        let registry = known == nil ? try SeedReader.read(file: seedPath(resources), now: start) : RegistrySeed()
        let stop = StopSignal()
        let sandbox = try await Sandbox.start(.init(
            state: folder, profile: try ResourceFolder.profile(known ?? profile ?? Build.defaultProfile, in: resources), start: start,
            policies: try server.policy.readings(), seed: registry,
            calendars: try calendars.map { try ResourceFolder.calendar($0, in: resources) }, host: host, port: port, housing: server.choice, build: Build.number))
        let control = ControlServer(sandbox: sandbox, build: Build.version)
        let serving = Task { try await control.run() }
        try await control.waitUntilListening()
        try await Greeting(sandbox: sandbox, folder: folder, lang: lang).show()
        let printing = Task { try await printEvents(sandbox) }
        await stop.wait()
        printing.cancel()
        await control.stop()
        serving.cancel()
        await sandbox.stop()
        Output.line(lang("沙盒已停止，狀態保留於 \(folder)", "the sandbox has stopped; its state stays in \(folder)"))
    }

    private func seedPath(_ resources: String) throws -> String {
        let seed = self.seed ?? "demo"
        if FileManager.default.fileExists(atPath: seed) { return seed }
        let path = "\(resources)/seeds/\(seed).yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            let known = ((try? FileManager.default.contentsOfDirectory(atPath: resources + "/seeds")) ?? []).filter { $0.hasSuffix(".yaml") }
                .map { String($0.dropLast(5)) }.sorted()
            throw UsageFault("沒有種子「\(seed)」；現有：\(known.joined(separator: "、"))", "there is no seed '\(seed)'; there are: \(known.joined(separator: ", "))")
        }
        return path
    }

    private func printEvents(_ sandbox: Sandbox) async throws {
        var seen = try await sandbox.journal.read { try $0.lastSeq() }
        for await _ in sandbox.ticks() {
            let events = try await sandbox.journal.read { [seen] in try $0.events(after: seen) }
            for event in events {
                seen = event.seq
                if let line = EventLine.write(event, lang.language) { Output.line(line) }
            }
            for fault in await sandbox.takeFaults() { Output.error(lang("沙盒本身的錯誤：", "a fault of the sandbox: ") + fault) }
        }
    }
}

/// What a person needs who has an SFTP client of their own.
struct Greeting {
    let sandbox: Sandbox
    let folder: String
    let lang: LanguageOption

    func show() async throws {
        let accounts = try await sandbox.journal.read { try $0.accounts() }
        let server = sandbox.server
        Output.line(ResultDocument.notice[lang.language])
        Output.line()
        if !["127.0.0.1", "::1"].contains(server.host) {
            Output.line(lang("注意：正在 \(server.host) 接受其他機器的連線", "NOTE: listening on \(server.host), where other machines can reach it"))
        }
        Output.line(lang("SFTP    ", "SFTP    ") + " \(server.host) port \(server.port)  (\(server.housing.rawValue))")
        Output.line(lang("主機金鑰", "host key") + " \(server.fingerprint)")
        Output.line("         \(server.knownHostsLine)")
        Output.line(lang("虛擬時間", "time    ") + " \(sandbox.now)  " + lang("下次匯入", "next import") + " \(try await sandbox.nextImport())")
        Output.line()
        Output.line(lang("帳號", "accounts"))
        for account in accounts.prefix(20) {
            Output.line("  \(account.name)  " + lang("密碼", "password") + " \(account.password)  " + lang("綁定", "bound to") + " \(account.binding.text)")
        }
        if accounts.count > 20 { Output.line("  … " + lang("另有 \(accounts.count - 20) 個", "and \(accounts.count - 20) more")) }
        if let first = accounts.first {
            var source = ""
            if case .addresses(let list) = first.binding, let address = list.first(where: { $0.hasPrefix("127.") && $0 != "127.0.0.1" && !$0.contains("/") }) {
                source = "-o BindAddress=\(address) "
            }
            Output.line()
            Output.line(lang("可輸入", "type"))
            Output.line("  sftp \(source)-P \(server.port) \(first.name)@\(server.host)")
            Output.line("  ministry-sandbox clock advance 12:00" + (folder == ".ministry-sandbox" ? "" : " --state \(folder)"))
        }
        Output.line()
    }
}
