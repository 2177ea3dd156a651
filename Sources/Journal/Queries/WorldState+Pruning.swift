import GRDB
import Interchange

/// What is known of the bytes under one SHA-256.
public struct KeptBytes: Sendable, Hashable {
    public let sha256: String
    /// The uploads that brought them.
    public let uploads: [Int]
    /// Milliseconds since 1970, real time: when they came last.
    public let newest: Int
    /// An upload with these bytes waits for its import, now or at a save.
    public let isNeeded: Bool
}

extension WorldState {
    /// Everything that uploads ever brought, by SHA-256.
    public func keptBytes() throws -> [String: KeptBytes] {
        let needed = Set(try rows("""
            SELECT DISTINCT sha256 FROM upload WHERE state = 'waiting' AND (to_seq IS NULL OR EXISTS
                (SELECT 1 FROM save WHERE save.seq >= upload.from_seq AND save.seq < upload.to_seq))
            """).map { $0["sha256"] as String })
        var found: [String: KeptBytes] = [:]
        for row in try rows("SELECT sha256, upload, real FROM upload WHERE to_seq IS NULL ORDER BY upload") {
            let sha256: String = row["sha256"]
            let before = found[sha256]
            found[sha256] = KeptBytes(sha256: sha256, uploads: (before?.uploads ?? []) + [row["upload"]], newest: max(before?.newest ?? 0, row["real"]),
                                      isNeeded: needed.contains(sha256))
        }
        return found
    }
}
