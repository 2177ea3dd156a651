/// Every kind of event that a journal can hold.
public enum EventKinds {
    public static let all: Set<String> = [
        "account.access", "account.added", "account.changed", "admission.corrected", "application.changed", "application.filed", "calendar.added", "calendar.reached",
        "clock.locked", "clock.mode", "clock.moved", "clock.unlocked", "closings.awaited", "closings.done", "file.fetched", "file.removed", "file.renamed",
        "folders.settled", "identity.corrected", "import.finished", "import.started", "institution.added", "ledger.seeded", "login.accepted", "login.refused", "mail.sent", "month.frozen",
        "package.imported", "policy.set", "registry.due", "registry.planned", "request.refused", "resident.added", "resident.admitted", "resident.died", "resident.left",
        "result.delivered", "test.discarded", "transfer.aborted", "transfer.closed", "transfer.opened", "upload.gone", "upload.received", "upload.renamed",
        "upload.withdrawn", "uploads.pruned", "world.created", "world.reset", "world.restored",
    ]
}
