import ControlPanel
import Foundation
import Interchange
import Sandbox
import Scenarios

/// Keeps the world of one scenario up after its story: the first that fails, or the only one. It can be entered until Ctrl-C.
actor KeptWorld {
    private let lang: LanguageOption
    private let resources: String
    private let isOnly: Bool
    private var isTaken = false

    /// `isOnly`: one scenario is run, and kept whatever comes of it.
    init(lang: LanguageOption, isOnly: Bool, resources: String) {
        self.resources = resources
        self.lang = lang
        self.isOnly = isOnly
    }

    func offer(_ sandbox: Sandbox, _ result: ScenarioResult) async {
        guard !isTaken, isOnly || result.outcome == .failed else { return }
        isTaken = true
        let stop = StopSignal()
        let world = WorldHost(fixed: sandbox)
        let control: ControlServer
        do {
            control = try ControlServer(host: world, state: sandbox.folder, build: Build.version, runner: RemoteRuns.runner(world, resources: resources))
            try await control.start()
        } catch {
            return Output.error("\(error)")
        }
        let state = sandbox.folder
        for failure in result.failures { Output.error("  \(SourceExcerpt.place(failure.file, failure.place)): \(failure.what[lang.language])") }
        Output.error(lang("保留情境「\(result.name)」的世界，按 Ctrl-C 結束：", "the world of '\(result.name)' stays up until Ctrl-C:"))
        let accounts = (try? await sandbox.journal.read { try $0.accounts() }) ?? []
        for account in accounts.prefix(5) {
            Output.error("  sftp \(Greeting.bindOption(account))-P \(sandbox.server.port) \(account.name)@\(sandbox.server.clientHost)   # \(lang("密碼", "password")) \(account.password)")
        }
        for command in ["clock", "uploads", "imports", "due --month \(sandbox.now.date.reportingMonth)"] {
            Output.error("  ministry-sandbox \(command) --state \(state)")
        }
        await stop.wait()
        await control.stop()
    }
}
