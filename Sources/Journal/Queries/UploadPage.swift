import Foundation
import GRDB
import Interchange

/// One upload in a list, with what came of it.
public struct UploadListRow: Sendable {
    public let record: UploadRecord
    /// Of its account.
    public let institution: InstitutionRecord?
    public let run: TaipeiInstant?
    public let summary: ImportSummary?
}

/// A part of a long list, and how long it is.
public struct ListPage<Row: Sendable>: Sendable {
    public let total: Int
    public let rows: [Row]

    public init(total: Int, rows: [Row]) {
        self.total = total
        self.rows = rows
    }
}

extension WorldState {
    /// Newest first. `search`: a number, or a part of the file's, the account's or the institution's name.
    public func uploadPage(search: String? = nil, institution: String? = nil, state: String? = nil, offset: Int, limit: Int) throws -> ListPage<UploadListRow> {
        var conditions = [valid("upload")]
        var arguments: [any DatabaseValueConvertible] = []
        if let search {
            conditions.append("(upload.upload = ? OR upload.name LIKE ? ESCAPE '\\' OR upload.account LIKE ? ESCAPE '\\' OR upload.account IN (SELECT account.name FROM account JOIN institution ON institution.code = account.institution WHERE institution.name LIKE ? ESCAPE '\\'))")
            let like = LikePattern.containing(search)
            arguments += [Int(search) ?? -1, like, like, like] as [any DatabaseValueConvertible]
        }
        if let institution {
            conditions.append("upload.account IN (SELECT name FROM account WHERE institution = ?)")
            arguments.append(institution)
        }
        switch state {
        case "returned": conditions.append("EXISTS (SELECT 1 FROM package_import WHERE package_import.upload = upload.upload AND json_extract(summary, '$.returned') + (json_extract(summary, '$.packageReturnedBy') IS NOT NULL) > 0)")
        case "taken": conditions.append("EXISTS (SELECT 1 FROM package_import WHERE package_import.upload = upload.upload AND json_extract(summary, '$.returned') = 0 AND json_extract(summary, '$.packageReturnedBy') IS NULL)")
        case let state?:
            conditions.append("upload.state = ?")
            arguments.append(state)
        case nil: break
        }
        let from = "FROM upload WHERE \(conditions.joined(separator: " AND "))"
        let total = try integer("SELECT count(*) \(from)", arguments: StatementArguments(arguments)) ?? 0
        let numbers = try rows("SELECT upload.upload \(from) ORDER BY upload.upload DESC LIMIT ? OFFSET ?", arguments: StatementArguments(arguments + [limit, offset]))
        return ListPage(total: total, rows: try numbers.compactMap { try uploadListRow($0[0]) })
    }

    public func uploadListRow(_ number: Int) throws -> UploadListRow? {
        guard let record = try upload(number) else { return nil }
        let imported = try packageImport(upload: number)
        return UploadListRow(record: record, institution: try account(record.account).flatMap { try institution($0.institution) }, run: imported?.run, summary: imported?.summary)
    }

    /// The upload of the same account that came just before and was judged.
    public func uploadBefore(_ number: Int) throws -> UploadRecord? {
        guard let account = try upload(number)?.account,
              let before = try integer("SELECT max(upload) FROM upload WHERE account = ? AND upload < ? AND state = 'imported' AND \(valid)", arguments: [account, number]) else { return nil }
        return try upload(before)
    }

    /// Newest first.
    public func latestEvents(limit: Int) throws -> [StoredEvent] {
        try rows("SELECT * FROM event WHERE \(seq.map { "seq <= \($0)" } ?? "1") ORDER BY seq DESC LIMIT ?", arguments: [limit]).map(Self.event)
    }

    /// How often each rule was held against packages that were judged from `from` until before `to`; what is only a consequence is left out.
    public func findingCounts(from: TaipeiInstant, to: TaipeiInstant) throws -> [RuleCount] {
        try rows("""
            SELECT finding.rule, finding.severity, count(*) FROM package_import JOIN finding ON finding.upload = package_import.upload
            WHERE package_import.run >= ? AND package_import.run < ? AND \(valid("package_import")) AND finding.cause IS NULL
            GROUP BY finding.rule, finding.severity ORDER BY count(*) DESC, finding.rule
            """, arguments: [from.unixSeconds, to.unixSeconds]).compactMap { row in
            Rule(code: row[0]).map { RuleCount(rule: $0, severity: Severity(rawValue: row[1]) ?? .error, count: row[2]) }
        }
    }
}
