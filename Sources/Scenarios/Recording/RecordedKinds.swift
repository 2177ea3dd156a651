import Journal

/// Which events are steps of a recording.
enum RecordedKinds {
    /// Kinds that follow from steps, or that nobody did.
    static let silent: Set<String> = [
        "login.accepted", "transfer.opened", "transfer.closed", "file.removed", "file.renamed", "clock.mode", "clock.locked", "clock.unlocked", "package.imported",
        "result.delivered", "month.frozen", "folders.settled", "closings.awaited", "closings.done", "registry.due", "world.created", "account.access", "calendar.reached",
        "mail.sent", "world.restored", "test.discarded", "calendar.added", "uploads.pruned", "ledger.seeded",
    ]

    /// Whether an event becomes a step of its own, or time moves with it.
    static func isStep(_ event: StoredEvent) -> Bool {
        !silent.contains(event.kind) && event.kind != "file.fetched" && event.kind != "import.finished"
    }
}
