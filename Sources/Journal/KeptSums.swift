import Interchange

/// Sums over all institutions that a page shows again and again, counted anew only once an import or something like it came: a nation's month
/// has two million rows.
struct KeptSums {
    /// Every kind of event whose projection writes `ledger` or `finding`, and a restore.
    static let kinds = ["package.imported", "ledger.seeded", "test.discarded", "world.reset", "world.restored"]

    /// What was counted just after an event, the last that changed ledger or findings. No number is used again after a restore.
    struct Kept<Value: Sendable>: Sendable {
        let mark: Int
        let value: Value
    }

    var rows: [ReportingMonth: Kept<Int>] = [:]
    var findings: [ReportingMonth: Kept<[RuleCount]>] = [:]
}
