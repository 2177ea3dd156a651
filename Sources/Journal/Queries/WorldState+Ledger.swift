import GRDB
import Interchange

/// A row of the ledger.
public struct LedgerRow: Sendable, Hashable {
    public let form: FormName
    public let person: Int
    public let arrived: TaipeiInstant
    /// Orders arrivals of the same second.
    public let arrival: Int
    public let upload: Int
    /// What its answers add up to, where its form has a scale.
    public let total: Int?
}

extension WorldState {
    /// The newest rows of an institution and month; `month` nil: its masters.
    public func ledger(of institution: String, month: ReportingMonth?) throws -> [LedgerRow] {
        try rows("SELECT form, person, arrived, arrival, upload, total FROM ledger WHERE institution = ? AND month = ? AND \(valid)",
                         arguments: [institution, month?.index ?? 0])
            .compactMap { row in
                FormName(rawValue: row["form"]).map {
                    LedgerRow(form: $0, person: row["person"], arrived: TaipeiInstant(unixSeconds: row["arrived"]), arrival: row["arrival"],
                              upload: row["upload"], total: row["total"])
                }
            }
    }

    /// How many newest rows each form has; of one institution or all, of one month (masters count in any) or all.
    public func ledgerCounts(institution: String? = nil, month: ReportingMonth? = nil) throws -> [FormName: Int] {
        let rows = try rows("""
            SELECT form, count(*) AS rows FROM ledger
            WHERE \(valid) AND (? IS NULL OR institution = ?) AND (? IS NULL OR month = ? OR month = 0) GROUP BY form
            """, arguments: [institution, institution, month?.index, month?.index])
        return Dictionary(uniqueKeysWithValues: rows.compactMap { row in FormName(rawValue: row["form"]).map { ($0, row["rows"]) } })
    }

    /// How many rows once stood and gave way.
    public func supersededCount(institution: String? = nil) throws -> Int {
        try integer("SELECT count(*) FROM ledger WHERE to_seq IS NOT NULL AND (? IS NULL OR institution = ?)",
                         arguments: [institution, institution]) ?? 0
    }

    /// The forms and people of a month (nil: masters) that were returned on a day.
    public func returnedRows(institution: String, day: CivilDate, month: ReportingMonth?) throws -> [(form: FormName, person: Int)] {
        try rows("SELECT form, person FROM returned_row WHERE institution = ? AND day = ? AND month = ? AND \(since)",
                         arguments: [institution, day.packed, month?.index ?? 0])
            .compactMap { row in FormName(rawValue: row["form"]).map { ($0, row["person"]) } }
    }
}
