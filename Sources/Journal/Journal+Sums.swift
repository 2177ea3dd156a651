import GRDB
import Interchange

/// Sums over all institutions that a page shows again and again, counted anew only once an import or something like it came: a nation's month
/// has two million rows. Ours; a figure of the session's or an upload's does not change them.
struct KeptSums {
    /// The last event that changed ledger or findings. Its time too, since a number is used again after a restore.
    struct Mark: Hashable {
        let seq: Int
        let real: Int
    }

    /// Every kind of event whose projection writes `ledger` or `finding`, and a restore.
    static let kinds = ["package.imported", "ledger.seeded", "test.discarded", "world.reset", "world.restored"]

    var rows: [ReportingMonth: (mark: Mark, count: Int)] = [:]
    var findings: [ReportingMonth: (mark: Mark, counts: [RuleCount])] = [:]
}

/// How often a rule was held against packages.
public struct RuleCount: Sendable, Hashable {
    public let rule: Rule
    public let severity: Severity
    public let count: Int
}

extension Journal {
    /// Rows that stand for a month, masters left out.
    public func ledgerRowCount(month: ReportingMonth) async throws -> Int {
        let kept = sums.withLock { $0.rows[month] }
        let new = try await read { state in
            let mark = try state.sumsMark()
            return (mark, kept?.mark == mark ? kept?.count ?? 0 : try state.ledgerRowCount(month: month))
        }
        sums.withLock { $0.rows[month] = new }
        return new.1
    }

    /// What imports found while a month was the month, by rule, most first; what is only a consequence is left out.
    public func findingCounts(month: ReportingMonth) async throws -> [RuleCount] {
        let kept = sums.withLock { $0.findings[month] }
        let new = try await read { state in
            let mark = try state.sumsMark()
            return (mark, kept?.mark == mark ? kept?.counts ?? [] : try state.findingCounts(from: month.start, to: month.freeze.adding(seconds: 1)))
        }
        sums.withLock { $0.findings[month] = new }
        return new.1
    }
}

extension WorldState {
    fileprivate func sumsMark() throws -> KeptSums.Mark {
        let seq = try KeptSums.kinds.compactMap { try integer("SELECT max(seq) FROM event WHERE kind = ?", arguments: [$0]) }.max() ?? 0
        return KeptSums.Mark(seq: seq, real: try integer("SELECT real FROM event WHERE seq = ?", arguments: [seq]) ?? 0)
    }
}
