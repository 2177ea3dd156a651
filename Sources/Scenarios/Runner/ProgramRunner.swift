import Foundation
import Interchange
import Journal
import Sandbox

/// Runs the vendor's own program as a step, and moves time when it uploads, so that it may wait for its result.
struct ProgramRunner {
    let stage: Stage
    let step: Step

    func run(_ run: RunStep) async throws -> [ScenarioFailure] {
        let account = try await stage.account(run.account, for: step)
        let server = stage.sandbox.server
        let environment = [
            "SANDBOX_HOST": server.clientHost, "SANDBOX_PORT": String(server.port), "SANDBOX_USER": account.name, "SANDBOX_PASSWORD": account.password,
            "SANDBOX_UPLOAD_DIR": "/upload", "SANDBOX_RESULT_DIR": "/result", "SANDBOX_NOW": stage.sandbox.now.iso,
            "SANDBOX_FROM": stage.source(account) ?? "",
        ]
        let request = ProgramRequest(command: run.command, environment: environment, own: run.environment, folder: run.folder, seconds: run.timeout, from: run.from,
                                     knownHosts: server.knownHosts)
        let watcher = try await run.onUpload == nil ? nil : UploadWatcher(sandbox: stage.sandbox, target: run.onUpload)
        let watching = watcher.map { watcher in Task { await watcher.watch() } }
        let outcome: ProgramOutcome
        do {
            outcome = try await stage.programs.run(request, on: stage)
        } catch let fault as ProgramFault {
            watching?.cancel()
            throw stage.failure(step, fault.reason, expected: run.command.joined(separator: " "), actual: fault.reason.english)
        } catch {
            watching?.cancel()
            throw error
        }
        // What the program uploaded last counts too, even if it ended at once.
        watching?.cancel()
        await stage.sandbox.settle()
        try await watcher?.finish()
        let output = Redaction.hideWord(account.password, in: outcome.output)
        await stage.said(output, whole: outcome.output, leftBehind: outcome.leftBehind)
        let lines = Self.lines(output, outcome)
        if outcome.isTimedOut {
            return [stage.failure(step, Bilingual("程式逾時", "the program did not end in time"), expected: "an end within \(run.timeout) s",
                                  actual: "still running; it was ended", detail: lines)]
        }
        guard outcome.status == run.exit else {
            return [stage.failure(step, Bilingual("程式的結束碼不符", "the program's exit code differs"), expected: String(run.exit),
                                  actual: outcome.status > 255 ? "ended by signal \(outcome.status - 256)" : String(outcome.status), detail: lines)]
        }
        return []
    }

    /// The end of the output, and what is not shown of it.
    static func lines(_ output: String, _ outcome: ProgramOutcome) -> [String] {
        let lines = output.split(whereSeparator: \.isNewline)
        return (lines.count > 20 ? ["… \(lines.count - 20) lines before"] : []) + lines.suffix(20).map(String.init)
            + (outcome.dropped > 0 ? ["… \(outcome.dropped) bytes of output were cut"] : [])
            + (outcome.leftBehind > 0 ? ["… \(outcome.leftBehind) processes were left behind, and ended"] : [])
    }
}
