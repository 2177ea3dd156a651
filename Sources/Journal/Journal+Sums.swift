import Interchange

/// Sums that are counted anew only once something has changed them.
extension Journal {
    /// Rows that stand for a month, masters left out.
    public func ledgerRowCount(month: ReportingMonth) async throws -> Int {
        let kept = try await kept(sums.withLock { $0.rows[month] }) { try $0.ledgerRowCount(month: month) }
        sums.withLock { $0.rows[month] = kept }
        return kept.value
    }

    /// What imports found while a month was the month, by rule, most first; what is only a consequence is left out.
    public func findingCounts(month: ReportingMonth) async throws -> [RuleCount] {
        let kept = try await kept(sums.withLock { $0.findings[month] }) { try $0.findingCounts(from: month.start, to: month.freeze.adding(seconds: 1)) }
        sums.withLock { $0.findings[month] = kept }
        return kept.value
    }

    private func kept<Value: Sendable>(_ before: KeptSums.Kept<Value>?, _ count: @escaping @Sendable (WorldState) throws -> Value) async throws -> KeptSums.Kept<Value> {
        try await read { state in
            let mark = try KeptSums.kinds.compactMap { try state.integer("SELECT max(seq) FROM event WHERE kind = ?", arguments: [$0]) }.max() ?? 0
            if let before, before.mark == mark { return before }
            return KeptSums.Kept(mark: mark, value: try count(state))
        }
    }
}
