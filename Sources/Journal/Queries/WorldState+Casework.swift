import GRDB
import Interchange

/// What casework asks: which event judged an upload, and what happened around it.
extension WorldState {
    /// The number of the event by which an import took the upload; nil where none did.
    public func importEvent(upload: Int) throws -> Int? {
        try integer("SELECT from_seq FROM package_import WHERE upload = ? AND \(valid)", arguments: [upload])
    }

    /// The last event before the upload stopped waiting, or the last of all where it waits.
    public func lastEventWhileWaiting(upload: Int) throws -> Int {
        if let end = try integer("SELECT max(to_seq) FROM upload WHERE upload = ? AND state = 'waiting'", arguments: [upload]) { return end - 1 }
        return try lastSeq()
    }

    /// Events of one session, and what they led to, in order: from its login on.
    public func events(ofSession session: Int, account: String, around seq: Int) throws -> [StoredEvent] {
        // Numbers of sessions begin anew with each start of the server, so the one that is meant begins with the last login before.
        let begun = try integer("""
            SELECT max(seq) FROM event WHERE seq <= ? AND kind = 'login.accepted' AND json_extract(payload, '$.session') = ? AND json_extract(payload, '$.account') = ?
            """, arguments: [seq, session, account]) ?? seq
        let end = try integer("""
            SELECT min(seq) FROM event WHERE seq > ? AND kind = 'login.accepted' AND json_extract(payload, '$.session') = ?
            """, arguments: [seq, session]) ?? Int.max
        return try rows("""
            SELECT * FROM event WHERE seq >= ? AND seq < ? AND json_extract(payload, '$.session') = ? AND json_extract(payload, '$.account') = ? ORDER BY seq
            """, arguments: [begun, end, session, account]).map(Self.event)
    }

    /// Events that name an upload, in order.
    public func events(ofUpload upload: Int) throws -> [StoredEvent] {
        try rows("SELECT * FROM event WHERE seq = ? OR (seq > ? AND json_extract(payload, '$.upload') = ?) ORDER BY seq", arguments: [upload, upload, upload])
            .map(Self.event)
    }

    /// How often an account fetched a file of its own, in order.
    public func fetches(account: String, path: String, after seq: Int) throws -> [StoredEvent] {
        try rows("""
            SELECT * FROM event WHERE seq > ? AND kind = 'file.fetched' AND json_extract(payload, '$.account') = ? AND json_extract(payload, '$.path') = ? ORDER BY seq
            """, arguments: [seq, account, path]).map(Self.event)
    }

    /// The receipts that can still be read where the file is damaged: row by row, until no more comes.
    public func salvagedReceipts() -> (receipts: [(seq: Int, at: TaipeiInstant, event: UploadReceived)], isWhole: Bool) {
        var found: [(seq: Int, at: TaipeiInstant, event: UploadReceived)] = []
        do {
            let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM event WHERE kind = 'upload.received' ORDER BY seq")
            while let row = try cursor.next() {
                let event = Self.event(row)
                if let received = event.decoded(as: UploadReceived.self) { found.append((event.seq, event.virtual, received)) }
            }
            return (found, true)
        } catch {
            return (found, false)
        }
    }
}
