import GRDB
import Interchange

/// The last import run, with the sums of its packages.
public struct RunTotalsRecord: Sendable {
    public let run: TaipeiInstant
    public let isFinished: Bool
    public let packages: Int
    public let read: Int
    public let accepted: Int
    public let returned: Int
}

/// What the flow shows at a glance.
extension WorldState {
    public func lastRun() throws -> RunTotalsRecord? {
        guard let row = try row("SELECT run, finished FROM import_run WHERE \(valid) ORDER BY run DESC LIMIT 1") else { return nil }
        let sums = try self.row("""
            SELECT count(*), sum(json_extract(summary, '$.read')), sum(json_extract(summary, '$.accepted')), sum(json_extract(summary, '$.returned'))
            FROM package_import WHERE run = ? AND \(valid)
            """, arguments: [row["run"]])
        return RunTotalsRecord(run: TaipeiInstant(unixSeconds: row["run"]), isFinished: row["finished"], packages: sums?[0] ?? 0, read: (sums?[1] as Int?) ?? 0,
                               accepted: (sums?[2] as Int?) ?? 0, returned: (sums?[3] as Int?) ?? 0)
    }

    /// Rows that stand for a month, masters left out: by institution, since the ledger is kept in that order and so only the month is read.
    public func ledgerRowCount(month: ReportingMonth) throws -> Int {
        try integer("SELECT sum((SELECT count(*) FROM ledger WHERE ledger.institution = institution.code AND month = ? AND ledger.to_seq IS NULL)) FROM institution WHERE \(valid("institution"))",
                    arguments: [month.index]) ?? 0
    }

    /// Result files that lie in accounts' folders, and those that their accounts have not fetched.
    public func resultCounts() throws -> (delivered: Int, unfetched: Int) {
        let delivered = try integer("SELECT count(*) FROM outbox WHERE delivered IS NOT NULL AND \(valid)") ?? 0
        let fetched = try integer("SELECT count(DISTINCT json_extract(payload, '$.account') || json_extract(payload, '$.path')) FROM event WHERE kind = 'file.fetched'") ?? 0
        return (delivered, max(0, delivered - fetched))
    }

    public func eventCount(ofKind kind: String) throws -> Int { try integer("SELECT count(*) FROM event WHERE kind = ?", arguments: [kind]) ?? 0 }
}
