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

/// A master that stands in the ledger, by which a package without it may be read.
public struct MasterInLedger: Sendable, Hashable {
    public let mainID: String
    public let person: Int
    public let arrived: TaipeiInstant
}

extension WorldState {
    /// Of an institution, older first.
    public func masters(of institution: String) throws -> [MasterInLedger] {
        try rows("SELECT main_id, person, arrived FROM ledger WHERE institution = ? AND month = 0 AND main_id IS NOT NULL AND \(valid) ORDER BY arrived, arrival",
                 arguments: [institution])
            .map { MasterInLedger(mainID: $0["main_id"], person: $0["person"], arrived: TaipeiInstant(unixSeconds: $0["arrived"])) }
    }

    /// The MAIN_ID of each person's master that stands.
    public func mainIDs(of institution: String) throws -> [Int: String] {
        let rows = try rows("SELECT person, main_id FROM ledger WHERE institution = ? AND month = 0 AND main_id IS NOT NULL AND \(valid)", arguments: [institution])
        return Dictionary(rows.map { ($0["person"], $0["main_id"]) }, uniquingKeysWith: { first, _ in first })
    }

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

    /// Of how many forms a row stands for a month, by person.
    public func acceptedFormCounts(of institution: String, month: ReportingMonth) throws -> [Int: Int] {
        Dictionary(uniqueKeysWithValues: try rows("SELECT person, count(*) FROM ledger WHERE institution = ? AND month = ? AND \(valid) GROUP BY person", arguments: [institution, month.index])
            .map { ($0[0], $0[1]) })
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
        try rows("SELECT form, person FROM returned_row WHERE institution = ? AND day = ? AND month = ? AND \(valid)",
                         arguments: [institution, day.packed, month?.index ?? 0])
            .compactMap { row in FormName(rawValue: row["form"]).map { ($0, row["person"]) } }
    }

    /// The forms and people of a month that ever came back, with the upload that brought them; older first.
    public func returnsByUpload(institution: String, month: ReportingMonth) throws -> [(form: FormName, person: Int, upload: Int)] {
        try rows("""
            SELECT returned_row.form, returned_row.person, package_import.upload FROM returned_row
            JOIN package_import ON package_import.from_seq = returned_row.from_seq
            WHERE returned_row.institution = ? AND returned_row.month = ? AND \(valid("returned_row")) ORDER BY returned_row.from_seq
            """, arguments: [institution, month.index])
            .compactMap { row in FormName(rawValue: row[0]).map { ($0, row[1], row[2]) } }
    }

    /// How many rows stand by institution and month; masters under the month "masters".
    public func ledgerTotals() throws -> [(institution: String, month: String, rows: Int)] {
        try rows("SELECT institution, month, count(*) AS rows FROM ledger WHERE \(valid) GROUP BY institution, month ORDER BY institution, month").map {
            let index: Int = $0["month"]
            return ($0["institution"], index == 0 ? "masters" : ReportingMonth(index: index).description, $0["rows"])
        }
    }

    /// Whether a test function ended while rows of it were there, so that what becomes of them was a question.
    public func hadTestRowsWhenATestEnded() throws -> Bool {
        try integer("""
            SELECT 1 FROM event JOIN account ON account.name = json_extract(event.payload, '$.account')
            JOIN ledger ON ledger.institution = account.institution AND ledger.test = 1 AND ledger.from_seq < event.seq
            WHERE event.kind = 'account.access' AND json_extract(event.payload, '$.access') IN ('ended', 'production') LIMIT 1
            """) != nil
    }
}
