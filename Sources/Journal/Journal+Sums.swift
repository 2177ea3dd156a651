import Interchange

/// Sums that are counted anew only once something has changed them.
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
    fileprivate func sumsMark() throws -> Int {
        try KeptSums.kinds.compactMap { try integer("SELECT max(seq) FROM event WHERE kind = ?", arguments: [$0]) }.max() ?? 0
    }
}
