import Foundation
import GRDB
import Interchange

/// A receipt: a file that was whole and had its final name.
public struct UploadRecord: Sendable, Hashable, Codable {
    public let upload: Int
    public let account: String
    public let name: String
    /// Bytes.
    public let size: Int
    public let sha256: String
    public let address: String
    public let session: Int
    public let arrived: TaipeiInstant
    /// Orders arrivals of the same second: the number of the event by which it had its final name and was whole.
    public let arrival: Int
    /// Milliseconds since 1970, real time.
    public let real: Int
    /// `waiting`, `imported`, `replaced`, `removed`, `renamed`.
    public let state: String
    /// What its account was for when it arrived.
    public let access: UploadAccess
}

/// A package that a run judged.
public struct PackageImportRecord: Sendable, Codable {
    public let upload: UploadRecord
    public let run: TaipeiInstant
    public let institution: String
    public let summary: ImportSummary
}

/// A scheduled run.
public struct ImportRunRecord: Sendable, Codable {
    public let run: TaipeiInstant
    public let isFinished: Bool
}

/// A result file that waits for its folder.
public struct OutboxRecord: Sendable {
    public let number: Int
    public let account: String
    public let name: String
    /// Of files that were made before their content followed from the findings.
    public let content: Data?
    public let upload: Int
    public let isDelivered: Bool
}

extension WorldState {
    public func uploads() throws -> [UploadRecord] {
        try rows("SELECT * FROM upload WHERE \(valid) ORDER BY upload").map(Self.upload)
    }

    public func upload(_ number: Int) throws -> UploadRecord? {
        try row("SELECT * FROM upload WHERE upload = ? AND \(valid)", arguments: [number]).map(Self.upload)
    }

    /// Those that the next import takes, in order of arrival.
    public func waitingUploads() throws -> [UploadRecord] {
        try rows("SELECT * FROM upload WHERE state = 'waiting' AND \(valid) ORDER BY arrived, arrival").map(Self.upload)
    }

    public func waitingUpload(account: String, name: String) throws -> UploadRecord? {
        try row("SELECT * FROM upload WHERE state = 'waiting' AND account = ? AND name = ? AND \(valid)", arguments: [account, name])
            .map(Self.upload)
    }

    private static func upload(_ row: Row) -> UploadRecord {
        UploadRecord(upload: row["upload"], account: row["account"], name: row["name"], size: row["size"], sha256: row["sha256"],
                     address: row["address"], session: row["session"], arrived: TaipeiInstant(unixSeconds: row["arrived"]), arrival: row["arrival"],
                     real: row["real"],
                     state: row["state"], access: UploadAccess(rawValue: row["access"]) ?? .open)
    }

    public func importRuns() throws -> [ImportRunRecord] {
        try rows("SELECT run, finished FROM import_run WHERE \(valid) ORDER BY run")
            .map { ImportRunRecord(run: TaipeiInstant(unixSeconds: $0["run"]), isFinished: $0["finished"]) }
    }

    public func unfinishedRun() throws -> TaipeiInstant? {
        try integer("SELECT run FROM import_run WHERE finished = 0 AND \(valid)").map { TaipeiInstant(unixSeconds: $0) }
    }

    /// `run` nil: of all runs. In the order in which they were judged.
    public func packageImports(run: TaipeiInstant? = nil) throws -> [PackageImportRecord] {
        let rows = try rows("""
            SELECT upload, run, institution, summary FROM package_import WHERE \(valid) AND (? IS NULL OR run = ?) ORDER BY from_seq
            """, arguments: [run?.unixSeconds, run?.unixSeconds])
        return try rows.compactMap { row in
            guard let upload = try upload(row["upload"]) else { return nil }
            let summary = try JSONDecoder().decode(ImportSummary.self, from: Data((row["summary"] as String).utf8))
            return PackageImportRecord(upload: upload, run: TaipeiInstant(unixSeconds: row["run"]), institution: row["institution"], summary: summary)
        }
    }

    /// The uploads that a run took, in the order in which they were judged.
    public func importedUploads(run: TaipeiInstant) throws -> [UploadRecord] {
        try rows("""
            SELECT upload.* FROM package_import JOIN upload ON upload.upload = package_import.upload AND \(valid("upload"))
            WHERE package_import.run = ? AND \(valid("package_import")) ORDER BY package_import.from_seq
            """, arguments: [run.unixSeconds]).map(Self.upload)
    }

    public func packageImport(upload number: Int) throws -> PackageImportRecord? {
        guard let row = try row("SELECT run, institution, summary FROM package_import WHERE upload = ? AND \(valid)", arguments: [number]),
              let upload = try upload(number) else { return nil }
        return PackageImportRecord(upload: upload, run: TaipeiInstant(unixSeconds: row["run"]), institution: row["institution"],
                                   summary: try JSONDecoder().decode(ImportSummary.self, from: Data((row["summary"] as String).utf8)))
    }

    public func isImported(_ upload: Int) throws -> Bool {
        try integer("SELECT 1 FROM package_import WHERE upload = ? AND \(valid)", arguments: [upload]) != nil
    }

    public func findings(of upload: Int) throws -> [Finding] {
        try rows("""
            SELECT rule, severity, form, file, row, field, value, main_id, person, person_name, month, facts, mark, cause
            FROM finding WHERE upload = ? AND \(since) ORDER BY number
            """, arguments: [upload]).compactMap(Self.finding)
    }

    private static func finding(_ row: Row) -> Finding? {
        // By number, since a package may have thousands and a column's name costs more than its value.
        guard let rule = Rule(code: row[0]) else { return nil }
        return Finding(rule, severity: Severity(rawValue: row[1]), form: (row[2] as UInt8?).flatMap(FormName.init(rawValue:)), file: row[3], row: row[4],
                       field: row[5], value: row[6], mainID: row[7], person: row[8], personName: row[9],
                       month: (row[10] as Int?).map(ReportingMonth.init(index:)), facts: (row[11] as String?).map(FactText.read) ?? [:],
                       mark: FidelityMark(rawValue: row[12]), consequenceOf: (row[13] as String?).flatMap(Rule.init(code:)))
    }

    /// How often each rule was broken by a package, errors and warnings apart.
    public func findingsBySeverity(of upload: Int) throws -> [(rule: String, count: Int)] {
        try rows("SELECT rule, severity, count(*) AS number FROM finding WHERE upload = ? AND \(since) GROUP BY rule, severity ORDER BY rule, severity",
                 arguments: [upload]).compactMap { row in
            Rule(code: row["rule"]).map { ("\($0.slug) (\(row["severity"] as String))", row["number"]) }
        }
    }

    /// Every result file.
    public func outbox() throws -> [OutboxRecord] {
        try rows("SELECT * FROM outbox WHERE \(valid) ORDER BY number").map(Self.outbox)
    }

    private static func outbox(_ row: Row) -> OutboxRecord {
        OutboxRecord(number: row["number"], account: row["account"], name: row["name"], content: row["content"], upload: row["upload"],
                     isDelivered: row["delivered"] != nil)
    }

    public func openOutbox() throws -> [OutboxRecord] {
        try rows("SELECT * FROM outbox WHERE delivered IS NULL AND to_seq IS NULL ORDER BY number")
            .map(Self.outbox)
    }

    /// The names of an account's result files, in the order in which they were made.
    public func resultFiles(account: String) throws -> [OutboxRecord] {
        try rows("SELECT * FROM outbox WHERE account = ? AND \(valid) ORDER BY number", arguments: [account])
            .map(Self.outbox)
    }
}
