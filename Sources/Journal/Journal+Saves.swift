import Foundation
import GRDB
import Interchange

/// Save is a number, restore takes back what came after it: the events, and by their intervals the rows of every projection.
extension Journal {
    /// What a restore took back.
    public struct Restored: Sendable {
        public let events: Int
        /// Saved later than the point that was restored, and gone with it.
        public let lostSaves: [String]
    }

    /// Names the present state. A name that stands already is moved here.
    public func save(_ name: String, at virtual: TaipeiInstant) async throws {
        try await write(at: virtual) { writer in
            try writer.db.execute(sql: "INSERT OR REPLACE INTO save (name, seq, virtual, real) VALUES (?, ?, ?, ?)",
                                  arguments: [name, try writer.state.lastSeq(), virtual.unixSeconds, Int(Date().timeIntervalSince1970 * 1_000)])
        }
    }

    /// Takes back every event after `seq`, in one transaction, and notes that it was done. Numbers are not used again, so that whoever reads
    /// the journal forward meets no old number with a new meaning.
    public func restore(to seq: Int, clock: TaipeiInstant) async throws -> Restored {
        try await write(at: clock) { writer in
            let db = writer.db
            let last = try writer.state.lastSeq()
            let events = try Int.fetchOne(db, sql: "SELECT count(*) FROM event WHERE seq > ?", arguments: [seq]) ?? 0
            let lost = try String.fetchAll(db, sql: "SELECT name FROM save WHERE seq > ? ORDER BY seq", arguments: [seq])
            try db.execute(sql: "DELETE FROM event WHERE seq > ?; DELETE FROM save WHERE seq > ?", arguments: [seq, seq])
            for table in Schema.intervals {
                try db.execute(sql: "DELETE FROM \(table) WHERE from_seq > ?", arguments: [seq])
                try db.execute(sql: "UPDATE \(table) SET to_seq = NULL WHERE to_seq > ?", arguments: [seq])
            }
            try db.execute(sql: "DELETE FROM finding WHERE from_seq > ?", arguments: [seq])
            try db.execute(sql: "UPDATE outbox SET delivered = NULL WHERE delivered > ?", arguments: [seq])
            try writer.append(WorldRestored(to: seq, events: events), seq: last + 1)
            return Restored(events: events, lostSaves: lost)
        }
    }
}

extension WorldState {
    /// In the order of their time.
    public func saves() throws -> [SavePoint] {
        try rows("SELECT name, seq, virtual FROM save ORDER BY seq, name").map {
            SavePoint(name: $0["name"], seq: $0["seq"], virtual: TaipeiInstant(unixSeconds: $0["virtual"]))
        }
    }

    public func savePoint(_ name: String) throws -> SavePoint? { try saves().first { $0.name == name } }

    /// The last event before anything of a later instant happened; nil where the world began later.
    public func lastSeq(at instant: TaipeiInstant) throws -> Int? {
        let later = try integer("SELECT min(seq) FROM event WHERE virtual > ?", arguments: [instant.unixSeconds])
        return try integer("SELECT max(seq) FROM event WHERE virtual <= ? AND (? IS NULL OR seq < ?)", arguments: [instant.unixSeconds, later, later])
    }
}
