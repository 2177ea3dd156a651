import Foundation
import GRDB
import Interchange

/// A scheduled run began. It is known by its instant.
public struct ImportStarted: ProjectedEvent {
    /// A file that the run left in its folder.
    public struct Left: Sendable, Codable, Hashable {
        public enum Reason: String, Sendable, Codable {
            case stillOpen = "still-open"
            /// `.filepart`, `.part`, `.tmp`.
            case inProgressName = "in-progress-name"
            case aborted
            /// Only files right in the upload folder are taken.
            case folder
        }

        public let account: String
        public let name: String
        public let reason: Reason

        public init(account: String, name: String, reason: Reason) {
            self.account = account
            self.name = name
            self.reason = reason
        }
    }

    public var kind: String { "import.started" }
    public let run: TaipeiInstant
    public let left: [Left]

    public init(run: TaipeiInstant, left: [Left]) {
        self.run = run
        self.left = left
    }

    func project(_ projection: Projection) throws {
        try projection.execute("INSERT INTO import_run (run, finished, from_seq) VALUES (?, 0, ?)", [run.unixSeconds, projection.seq])
    }
}

/// A scheduled run took all that waited.
public struct ImportFinished: ProjectedEvent {
    public var kind: String { "import.finished" }
    public let run: TaipeiInstant
    public let packages: Int

    public init(run: TaipeiInstant, packages: Int) {
        self.run = run
        self.packages = packages
    }

    func project(_ projection: Projection) throws {
        try projection.close("import_run", where: "run = ?", [run.unixSeconds])
        try projection.execute("INSERT INTO import_run (run, finished, from_seq) VALUES (?, 1, ?)", [run.unixSeconds, projection.seq])
    }
}

/// One package was judged, whole: its ledger rows, findings and result files are written in the same transaction.
public struct PackageImported: ProjectedEvent {
    public struct TakenRow: Sendable, Hashable {
        public let form: FormName
        public let row: Int
        public let person: Int
        public let month: ReportingMonth?
        public let assessed: CivilDate?
        public let isOlder: Bool

        public init(form: FormName, row: Int, person: Int, month: ReportingMonth?, assessed: CivilDate?, isOlder: Bool) {
            self.form = form
            self.row = row
            self.person = person
            self.month = month
            self.assessed = assessed
            self.isOlder = isOlder
        }
    }

    public struct Returned: Sendable, Hashable {
        public let form: FormName
        public let person: Int
        /// Nil for a master.
        public let month: ReportingMonth?

        public init(form: FormName, person: Int, month: ReportingMonth?) {
            self.form = form
            self.person = person
            self.month = month
        }
    }

    public struct ResultFile: Sendable {
        public let name: String
        public let content: [UInt8]

        public init(name: String, content: [UInt8]) {
            self.name = name
            self.content = content
        }
    }

    public var kind: String { "package.imported" }
    public let run: TaipeiInstant
    public let upload: Int
    public let institution: String
    public let account: String
    public let arrived: TaipeiInstant
    /// Orders arrivals of the same second.
    public let arrival: Int
    public let summary: ImportSummary
    // What follows goes to its own tables and not into the journal's payload: it follows from the upload and the state that judged it.
    public var rows: [TakenRow] = []
    public var returned: [Returned] = []
    public var findings: [Finding] = []
    public var results: [ResultFile] = []

    enum CodingKeys: String, CodingKey { case run, upload, institution, account, arrived, arrival, summary }

    public init(run: TaipeiInstant, upload: Int, institution: String, account: String, arrived: TaipeiInstant, arrival: Int, summary: ImportSummary,
                rows: [TakenRow], returned: [Returned], findings: [Finding], results: [ResultFile]) {
        self.run = run
        self.upload = upload
        self.institution = institution
        self.account = account
        self.arrived = arrived
        self.arrival = arrival
        self.summary = summary
        self.rows = rows
        self.returned = returned
        self.findings = findings
        self.results = results
    }

    func project(_ projection: Projection) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // The unique key of this table is what makes a package count once, whatever is cut off and run again.
        try projection.execute("INSERT INTO package_import (upload, run, institution, account, summary, from_seq) VALUES (?, ?, ?, ?, ?, ?)",
                               [upload, run.unixSeconds, institution, account,
                                String(decoding: try encoder.encode(summary), as: UTF8.self), projection.seq])
        try UploadState.set(upload, "imported", projection)
        try projectRows(projection)
        for (number, finding) in findings.enumerated() {
            try projection.execute("INSERT INTO finding (upload, number, content, from_seq) VALUES (?, ?, ?, ?)",
                                   [upload, number + 1, String(decoding: try encoder.encode(finding), as: UTF8.self), projection.seq])
        }
        for row in returned {
            try projection.execute("INSERT OR IGNORE INTO returned_row (institution, day, month, form, person, from_seq) VALUES (?, ?, ?, ?, ?, ?)",
                                   [institution, run.date.packed, row.month?.index ?? 0, Int(row.form.rawValue), row.person, projection.seq])
        }
        for file in results {
            try projection.execute("INSERT INTO outbox (account, name, content, upload, from_seq) VALUES (?, ?, ?, ?, ?)",
                                   [account, file.name, Data(file.content), upload, projection.seq])
        }
    }

    private func projectRows(_ projection: Projection) throws {
        let close = try projection.db.cachedStatement(sql: """
            UPDATE ledger SET to_seq = ? WHERE institution = ? AND month = ? AND form = ? AND person = ? AND to_seq IS NULL
            """)
        let insert = try projection.db.cachedStatement(sql: """
            INSERT INTO ledger (institution, month, form, person, from_seq, to_seq, upload, row, assessed, arrived, arrival)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for row in rows {
            let month = row.month?.index ?? 0
            let form = Int(row.form.rawValue)
            if !row.isOlder { try close.execute(arguments: [projection.seq, institution, month, form, row.person]) }
            try insert.execute(arguments: [institution, month, form, row.person, projection.seq, row.isOlder ? projection.seq : nil,
                                           upload, row.row, row.assessed?.packed, arrived.unixSeconds, arrival])
        }
    }
}

/// Result files reached the account's folder.
public struct ResultDelivered: ProjectedEvent {
    public var kind: String { "result.delivered" }
    public let account: String
    public let name: String
    public let upload: Int
    public let number: Int

    public init(account: String, name: String, upload: Int, number: Int) {
        self.account = account
        self.name = name
        self.upload = upload
        self.number = number
    }

    func project(_ projection: Projection) throws {
        try projection.execute("UPDATE outbox SET delivered = ? WHERE number = ?", [projection.seq, number])
    }
}
