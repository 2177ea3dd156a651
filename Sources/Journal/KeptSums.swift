import Interchange

/// Sums over all institutions that a page shows again and again, counted anew only once an import or something like it came: a nation's month
/// has two million rows.
struct KeptSums {
    /// Every kind of event whose projection writes `ledger` or `finding`, and a restore.
    static let kinds = ["package.imported", "ledger.seeded", "test.discarded", "world.reset", "world.restored"]

    /// `mark`: the last event that changed ledger or findings. A restore is one too, and no number is used again after it.
    var rows: [ReportingMonth: (mark: Int, count: Int)] = [:]
    var findings: [ReportingMonth: (mark: Int, counts: [RuleCount])] = [:]
}
