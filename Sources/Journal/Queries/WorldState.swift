import GRDB
import Interchange

/// The state of a world, now or just after an event. Valid only inside the closure of `Journal.read` or `Journal.write`.
public struct WorldState {
    let db: Database
    /// Nil: now.
    let seq: Int?

    // Statements are kept: an import asks the same few questions for each of two thousand packages.
    func rows(_ sql: String, arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func text(_ sql: String, arguments: StatementArguments = []) throws -> String? {
        try String.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func integer(_ sql: String, arguments: StatementArguments = []) throws -> Int? {
        try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    /// The condition under which a row of a projection counts.
    var valid: String { valid("") }

    func valid(_ table: String) -> String {
        let prefix = table.isEmpty ? "" : table + "."
        guard let seq else { return "\(prefix)to_seq IS NULL" }
        return "\(prefix)from_seq <= \(seq) AND (\(prefix)to_seq IS NULL OR \(prefix)to_seq > \(seq))"
    }

    /// Rows without an end count from their event on.
    var since: String { seq.map { "from_seq <= \($0)" } ?? "1" }

    func setting(_ name: String) throws -> String? {
        try text("SELECT value FROM setting WHERE name = ? AND \(valid)", arguments: [name])
    }

    /// Virtual now: the latest instant of any event. Not that of the newest event, since what a session did in the moment of a move may be
    /// written down after it. Nil for a world that was never created.
    public func clock() throws -> TaipeiInstant? {
        try integer("SELECT max(virtual) FROM event WHERE \(seq.map { "seq <= \($0)" } ?? "1")").map { TaipeiInstant(unixSeconds: $0) }
    }

    /// How virtual time goes on, as `ClockModeSet` has it; nil: it stands.
    public func clockMode() throws -> String? { try setting("clock-mode") }

    /// Why nobody may move time; nil where they may.
    public func clockLock() throws -> String? { try setting("clock-lock") }

    /// The instant of which something is still to be done after its import.
    public func awaitedClosings() throws -> TaipeiInstant? { try setting("closings").flatMap { Int($0) }.map { TaipeiInstant(unixSeconds: $0) } }

    /// Whether the accounts' folders have yet to be brought in line with the state.
    public func foldersAreStale() throws -> Bool { try setting("folders") != nil }

    public func profileName() throws -> String? { try setting("profile") }

    /// The readings that were set; the profile's defaults are not in here.
    public func policyReadings() throws -> [(name: String, reading: String)] {
        try rows("SELECT name, value FROM setting WHERE name LIKE 'policy:%' AND \(valid) ORDER BY name")
            .map { (String(($0["name"] as String).dropFirst("policy:".count)), $0["value"]) }
    }

    public func lastSeq() throws -> Int { try integer("SELECT max(seq) FROM event") ?? 0 }

    /// Events after a number, in order.
    public func events(after seq: Int, limit: Int = 1_000) throws -> [StoredEvent] {
        try rows("SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?", arguments: [seq, limit]).map(Self.event)
    }

    /// Events of a kind, in order.
    public func events(ofKind kind: String) throws -> [StoredEvent] {
        try rows("SELECT * FROM event WHERE kind = ? ORDER BY seq", arguments: [kind]).map(Self.event)
    }

    /// Events of several kinds, in order.
    public func events(ofKinds kinds: [String]) throws -> [StoredEvent] {
        let marks = kinds.map { _ in "?" }.joined(separator: ", ")
        return try rows("SELECT * FROM event WHERE kind IN (\(marks)) ORDER BY seq", arguments: StatementArguments(kinds)).map(Self.event)
    }

    static func event(_ row: Row) -> StoredEvent {
        StoredEvent(seq: row["seq"], virtual: TaipeiInstant(unixSeconds: row["virtual"]), real: row["real"], kind: row["kind"], payload: row["payload"])
    }
}
