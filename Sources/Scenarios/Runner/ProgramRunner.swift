import Foundation
import Interchange
import Journal
import Sandbox
import Synchronization

/// Runs the vendor's own program as a step, and moves time when it uploads, so that it may wait for its result.
struct ProgramRunner {
    let stage: Stage
    let step: Step

    /// More output than this is cut, and counted.
    private static let outputLimit = 64 << 10

    func run(_ run: RunStep) async throws -> [ScenarioFailure] {
        let account = try await stage.account(run.account, for: step)
        let knownHosts = stage.scratch + "/known_hosts"
        try stage.sandbox.server.knownHostsLine.appending("\n").write(toFile: knownHosts, atomically: true, encoding: .utf8)
        var environment = ProcessInfo.processInfo.environment
        environment.merge([
            "SANDBOX_HOST": stage.sandbox.server.host, "SANDBOX_PORT": String(stage.sandbox.server.port), "SANDBOX_USER": account.name,
            "SANDBOX_PASSWORD": account.password, "SANDBOX_KNOWN_HOSTS": knownHosts, "SANDBOX_UPLOAD_DIR": "/upload",
            "SANDBOX_RESULT_DIR": "/result", "SANDBOX_NOW": stage.sandbox.now.iso, "SANDBOX_FROM": stage.source(account) ?? "",
        ]) { _, given in given }
        environment.merge(run.environment) { _, given in given }
        let watcher = try await run.onUpload == nil ? nil : UploadWatcher(sandbox: stage.sandbox, target: run.onUpload)
        let watching = watcher.map { watcher in Task { await watcher.watch() } }
        let outcome: ProgramOutcome
        do {
            outcome = try await Program.run(run.command, environment: environment, folder: stage.scenario.folder, seconds: run.timeout,
                                            outputLimit: Self.outputLimit)
        } catch {
            watching?.cancel()
            throw stage.failure(step, Bilingual("程式無法啟動", "the program could not be started"), expected: run.command.joined(separator: " "), actual: "\(error)")
        }
        // What the program uploaded last counts too, even if it ended at once.
        watching?.cancel()
        await stage.sandbox.settle()
        try await watcher?.finish()
        let lines = outcome.output.split(separator: "\n")
        let output = (lines.count > 20 ? ["… \(lines.count - 20) lines before"] : []) + lines.suffix(20).map { String($0).replacing(account.password, with: "********") }
        let cut = outcome.dropped > 0 ? ["… \(outcome.dropped) bytes of output were cut"] : []
        if outcome.isTimedOut {
            return [stage.failure(step, Bilingual("程式逾時", "the program did not end in time"), expected: "an end within \(run.timeout) s",
                                  actual: "still running; it was ended", detail: output + cut)]
        }
        guard outcome.status == run.exit else {
            return [stage.failure(step, Bilingual("程式的結束碼不符", "the program's exit code differs"), expected: String(run.exit),
                                  actual: outcome.status > 255 ? "ended by signal \(outcome.status - 256)" : String(outcome.status), detail: output + cut)]
        }
        return []
    }
}
