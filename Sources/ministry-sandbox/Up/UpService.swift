import ControlPanel
import Foundation
import Interchange
import Reports
import Sandbox

/// A world that is up: served over SFTP and to the panel, its events printed, until it is told to stop.
struct UpService: Sendable {
    let world: WorldHost
    let settings: UpSettings
    let resources: String
    let panel: PanelSettings
    let lang: LanguageOption

    /// `meanwhile`: what goes on beside it, and ends with it.
    func run(until stop: StopSignal, meanwhile: @escaping @Sendable (Sandbox, Int?) async -> Void = { _, _ in }) async throws {
        let sandbox = try await world.current()
        // Clients may come as soon as it listens, and what they do is printed below the greeting all the same.
        let before = try await sandbox.journal.read { try $0.lastSeq() }
        let control = try await listen(sandbox, settings.access)
        let port = await control.port()
        try await Greeting(sandbox: sandbox, settings: settings, controlPort: port, lang: lang).show()
        let printing = Task { await printEvents(after: before) }
        let beside = Task { await meanwhile(sandbox, port) }
        await stop.wait()
        beside.cancel()
        printing.cancel()
        // Both at once: a request may be moving time over years, and ends only when the world does.
        async let closed: Void = control.stop()
        await world.stop()
        await closed
    }

    private func listen(_ sandbox: Sandbox, _ access: ControlAccess?) async throws -> ControlServer {
        let control = try ControlServer(host: world, state: sandbox.folder, build: Build.version, access: access, panel: panel, runner: RemoteRuns.runner(world, resources: resources))
        do {
            try await control.start()
            return control
        } catch {
            // Another sandbox may have the usual port.
            if settings.mayTakeAnyPort, let access, access.port != 0 {
                return try await listen(sandbox, ControlAccess(host: access.host, port: 0, token: access.token, isShared: access.isShared))
            }
            let address = access.map { "\($0.host):\($0.port)" } ?? settings.state
            throw UsageFault("控制介面無法在 \(address) 接聽：\(error)", "the control API cannot listen on \(address): \(error)")
        }
    }

    /// Of the world that is shown; a scenario that is run against the sandbox puts another in its place for a while.
    /// `after`: of the first world, the last event that is not printed.
    private func printEvents(after before: Int) async {
        var printing: Task<Void, Never>?
        var own: String?
        for await sandbox in await world.worlds() {
            printing?.cancel()
            if let own {
                Output.line(sandbox.folder == own ? lang("── 沙盒自己的世界回來了", "── the sandbox's own world is back")
                    : lang("── 一個情境的世界暫時取代沙盒自己的世界", "── a scenario's world takes the place of the sandbox's own for a while"))
            }
            let start = own == nil ? before : nil
            own = own ?? sandbox.folder
            printing = Task { await printEvents(sandbox, after: start) }
        }
        printing?.cancel()
    }

    private func printEvents(_ sandbox: Sandbox, after start: Int?) async {
        guard let last = try? await sandbox.journal.read({ try $0.lastSeq() }) else { return }
        var seen = start ?? last
        for await _ in sandbox.ticks() {
            guard let events = try? await sandbox.journal.read({ [seen] in try $0.events(after: seen) }) else { return }
            for event in events {
                seen = event.seq
                if let line = EventLine.write(event, lang.language) { Output.line(line) }
                if let hint = BindingHint.write(event, lang) { Output.line(hint) }
            }
            for fault in await sandbox.takeFaults() { Output.error(lang("沙盒本身的錯誤：", "a fault of the sandbox: ") + fault) }
        }
    }
}
