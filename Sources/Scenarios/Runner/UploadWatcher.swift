import Interchange
import Journal
import Sandbox

/// Moves time each time something was uploaded. Nothing is done while nothing arrives, and a move that began is never cut off.
actor UploadWatcher {
    private let sandbox: Sandbox
    private let target: TimeTarget?
    private var seen: Int
    private var fault: (any Error)?
    private var isBusy = false

    init(sandbox: Sandbox, target: TimeTarget?) async throws {
        self.sandbox = sandbox
        self.target = target
        seen = try await sandbox.journal.read { try $0.lastSeq() }
    }

    /// Until cancelled.
    func watch() async {
        for await _ in sandbox.ticks() { await Task { await self.react() }.value }
    }

    /// Reacts to what is still unseen. Throws what went wrong in any reaction.
    func finish() async throws {
        while isBusy { await Task.yield() }
        await react()
        if let fault { throw fault }
    }

    private func react() async {
        guard !isBusy, let target else { return }
        isBusy = true
        defer { isBusy = false }
        do {
            while let arrived = try await sandbox.journal.read({ [seen] in
                try $0.events(after: seen).last { $0.kind == "upload.received" || $0.kind == "upload.renamed" }
            }) {
                seen = arrived.seq
                try await sandbox.advance(to: try await target.instant(in: sandbox))
            }
        } catch {
            fault = error
        }
    }
}
