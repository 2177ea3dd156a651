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
        /// An accepted row of the same resident and month stands, so that one of the two gives way.
        public let hasForerunner: Bool
        /// What its answers add up to.
        public let total: Int?
        /// Of a master: the MAIN_ID by which later packages may name it.
        public let mainID: String?

        public init(form: FormName, row: Int, person: Int, month: ReportingMonth?, assessed: CivilDate?, isOlder: Bool, hasForerunner: Bool, total: Int?,
                    mainID: String?) {
            self.form = form
            self.row = row
            self.person = person
            self.month = month
            self.assessed = assessed
            self.isOlder = isOlder
            self.hasForerunner = hasForerunner
            self.total = total
            self.mainID = mainID
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
    /// The names of its result files, whose content follows from the rest.
    public var results: [String] = []
    /// Uploaded by an account of the test function.
    public var isTest = false

    enum CodingKeys: String, CodingKey { case run, upload, institution, account, arrived, arrival, summary }

    public init(run: TaipeiInstant, upload: Int, institution: String, account: String, arrived: TaipeiInstant, arrival: Int, summary: ImportSummary,
                rows: [TakenRow], returned: [Returned], findings: [Finding], results: [String], isTest: Bool = false) {
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
        self.isTest = isTest
    }

    /// How much memory and writing it means, in rows; a finding counts for three.
    public var weight: Int { rows.count + returned.count + 3 * findings.count }

    func project(_ projection: Projection) throws {
        // The unique key of this table is what makes a package count once, whatever is cut off and run again.
        // The summary is in the event already, and writing it out a second time would cost more than taking it from there.
        try projection.execute("""
            INSERT INTO package_import (upload, run, institution, account, summary, from_seq)
            SELECT ?, ?, ?, ?, json_extract(payload, '$.summary'), seq FROM event WHERE seq = ?
            """, [upload, run.unixSeconds, institution, account, projection.seq])
        try UploadState.set(upload, "imported", projection)
        try projectRows(projection)
        if !findings.isEmpty {
            let insert = try FindingInsert(projection.db, upload: upload, seq: projection.seq)
            for (number, finding) in findings.enumerated() { try insert.run(finding, number: number + 1) }
        }
        try projectReturned(projection)
        for name in results {
            try projection.execute("INSERT INTO outbox (account, name, upload, from_seq) VALUES (?, ?, ?, ?)", [account, name, upload, projection.seq])
        }
    }

    private func projectReturned(_ projection: Projection) throws {
        guard !returned.isEmpty else { return }
        let insert = try BulkStatement(projection.db, "INSERT OR IGNORE INTO returned_row (institution, day, from_seq, month, form, person) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(1, institution)
        insert.bind(2, run.date.packed)
        insert.bind(3, projection.seq)
        for row in returned {
            insert.bind(4, row.month?.index ?? 0)
            insert.bind(5, Int(row.form.rawValue))
            insert.bind(6, row.person)
            try insert.run()
        }
    }

    private func projectRows(_ projection: Projection) throws {
        guard !rows.isEmpty else { return }
        let close = try BulkStatement(projection.db, "UPDATE ledger SET to_seq = ? WHERE institution = ? AND month = ? AND form = ? AND person = ? AND to_seq IS NULL")
        close.bind(1, projection.seq)
        close.bind(2, institution)
        let insert = try BulkStatement(projection.db, """
            INSERT INTO ledger (institution, from_seq, upload, arrived, arrival, month, form, person, to_seq, row, assessed, total, main_id, test)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        insert.bind(1, institution)
        insert.bind(2, projection.seq)
        insert.bind(3, upload)
        insert.bind(4, arrived.unixSeconds)
        insert.bind(5, arrival)
        insert.bind(14, isTest ? 1 : 0)
        for row in rows {
            let month = row.month?.index ?? 0
            let form = Int(row.form.rawValue)
            if row.hasForerunner, !row.isOlder {
                close.bind(3, month)
                close.bind(4, form)
                close.bind(5, row.person)
                try close.run()
            }
            insert.bind(6, month)
            insert.bind(7, form)
            insert.bind(8, row.person)
            insert.bind(9, row.isOlder ? projection.seq : nil as Int?)
            insert.bind(10, row.row)
            insert.bind(11, row.assessed?.packed)
            insert.bind(12, row.total)
            insert.bind(13, row.mainID)
            try insert.run()
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
