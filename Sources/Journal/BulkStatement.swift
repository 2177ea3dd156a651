import GRDB
import GRDBSQLite

/// A statement that is run very often: values are bound by SQLite's own calls, without the lists of values that GRDB would make. It belongs
/// to the transaction in which it was made.
struct BulkStatement {
    private let statement: Statement
    private var handle: SQLiteStatement { statement.sqliteStatement }

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        sqlite3_reset(statement.sqliteStatement)
        sqlite3_clear_bindings(statement.sqliteStatement)
    }

    /// Parameters count from 1. What is bound stays until it is bound anew.
    func bind(_ index: Int32, _ value: Int?) {
        if let value { sqlite3_bind_int64(handle, index, Int64(value)) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, index)
            return
        }
        // SQLite copies the bytes, since they are gone after the call.
        text.withUTF8 { bytes in
            let characters = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            _ = sqlite3_bind_text(handle, index, characters, Int32(bytes.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
            // A text without bytes is no null.
            if bytes.isEmpty { _ = sqlite3_bind_text(handle, index, "", 0, nil) }
        }
    }

    func run() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw JournalFault("a row cannot be written: SQLite error \(code)") }
    }
}
