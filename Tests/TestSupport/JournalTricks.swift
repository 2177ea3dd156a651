import Foundation
import GRDB
@testable import Journal

extension Journal {
    /// As if uploads had come that many seconds of real time earlier.
    public func backdate(_ uploads: [Int], by seconds: Int) async throws {
        let numbers = uploads.map(String.init).joined(separator: ", ")
        try await pool.write { db in try db.execute(sql: "UPDATE upload SET real = real - \(seconds * 1_000) WHERE upload IN (\(numbers))") }
    }

    /// As if a later or an earlier version had written the database.
    public static func pretend(_ path: String, migration: String? = nil, without: [String] = []) throws {
        let journal = try Journal(path: path, isDurable: true)
        defer { journal.close() }
        try journal.pool.write { db in
            if let migration { try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES (?)", arguments: [migration]) }
            for name in without { try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [name]) }
        }
    }
}
