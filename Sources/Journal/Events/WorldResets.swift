import GRDB
import Interchange

/// A world was taken back to an earlier event. The folders of its accounts are brought in line afterwards (`FoldersSettled`).
public struct WorldRestored: ProjectedEvent {
    public var kind: String { "world.restored" }
    /// The event whose state it has now.
    public let to: Int
    /// How many events were taken back.
    public let events: Int

    public init(to: Int, events: Int) {
        self.to = to
        self.events = events
    }

    func project(_ projection: Projection) throws {
        try Setting.set("clock", String(projection.virtual.unixSeconds), projection)
        try Setting.set("folders", "stale", projection)
    }
}

/// The accounts' folders hold what the state says, after a restore or a reset.
public struct FoldersSettled: ProjectedEvent {
    public var kind: String { "folders.settled" }

    public init() {}

    func project(_ projection: Projection) throws {
        try projection.close("setting", where: "name = ?", ["folders"])
    }
}

/// A part of a world was emptied, or put back as it was at the beginning, without touching the rest.
public struct WorldReset: ProjectedEvent {
    public var kind: String { "world.reset" }
    public let part: WorldPart
    /// The last event of the world's beginning.
    public let beginning: Int

    /// `part`: not `everything`, which is a restore.
    public init(_ part: WorldPart, beginning: Int) {
        self.part = part
        self.beginning = beginning
    }

    func project(_ projection: Projection) throws {
        switch part {
        case .ledger:
            for table in ["ledger", "returned_row"] { try projection.close(table, where: "1", []) }
        case .uploads:
            for table in ["upload", "package_import", "outbox"] { try projection.close(table, where: "1", []) }
            try Setting.set("folders", "stale", projection)
        case .registry:
            for table in ["institution", "resident", "stay"] { try putBack(table, projection) }
            try projection.close("planned_change", where: "1", [])
        case .everything: throw JournalFault("a whole world is restored, not reset")
        }
    }

    /// Rows that stood at the beginning and stand still are left alone.
    private func putBack(_ table: String, _ projection: Projection) throws {
        let columns = try projection.db.columns(in: table).map(\.name).filter { $0 != "from_seq" && $0 != "to_seq" }.joined(separator: ", ")
        let stood = "from_seq <= \(beginning) AND (to_seq IS NULL OR to_seq > \(beginning))"
        try projection.execute("""
            INSERT INTO \(table) (\(columns), from_seq) SELECT \(columns), ? FROM \(table) WHERE \(stood) AND to_seq IS NOT NULL
            """, [projection.seq])
        try projection.close(table, where: "from_seq > ? AND from_seq < ?", [beginning, projection.seq])
    }
}

/// Rows that were uploaded under the test function do not count any more (policy `test-rows`), and what they had superseded stands again.
public struct TestRowsDiscarded: ProjectedEvent {
    public var kind: String { "test.discarded" }
    public let institution: String

    public init(institution: String) {
        self.institution = institution
    }

    func project(_ projection: Projection) throws {
        let columns = "institution, month, form, person, upload, row, assessed, arrived, arrival, total, main_id, test"
        func sameKey(_ one: String, _ other: String) -> String {
            ["institution", "month", "form", "person"].map { "\(one).\($0) = \(other).\($0)" }.joined(separator: " AND ")
        }
        // The newest row of the real function that gave way to another row, where a test row stands now. Rows that a reset closed stay closed.
        let superseded = """
            SELECT max(old.from_seq) FROM ledger AS old WHERE \(sameKey("old", "standing")) AND old.test = 0 AND old.to_seq > old.from_seq
            AND EXISTS (SELECT 1 FROM ledger AS newer WHERE \(sameKey("newer", "old")) AND newer.from_seq = old.to_seq)
            """
        let joined = columns.split(separator: " ").map { "former." + $0 }.joined(separator: " ")
        try projection.execute("""
            INSERT INTO ledger (\(columns), from_seq)
            SELECT \(joined), ? FROM ledger AS standing JOIN ledger AS former ON \(sameKey("former", "standing")) AND former.from_seq = (\(superseded))
            WHERE standing.institution = ? AND standing.test = 1 AND standing.to_seq IS NULL
            """, [projection.seq, institution])
        try projection.close("ledger", where: "institution = ? AND test = 1", [institution])
    }
}
