import Foundation
import GRDB
import Interchange

/// A world's memory, opened only to be read: beside the sandbox that runs on it, or when none does. Nothing is written, and nobody waits for
/// it. Each read is one look at one state. Blocks; not for the cooperative pool.
public final class JournalReader: Sendable {
    private let queue: DatabaseQueue
    /// A copy that was made since the folder cannot be written, and goes with the reader.
    private let copy: String?

    /// `isDamaged`: it is known to be, and is read as far as it goes.
    public init(path: String, isDamaged: Bool = false) throws(JournalUnreadable) {
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(path) }
        do {
            let opened = try Self.open(path, isDamaged: isDamaged)
            queue = opened.queue
            copy = opened.copy
        } catch {
            throw JournalUnreadable(error, path: path)
        }
        guard !isDamaged else { return }
        do {
            try queue.read { db in
                // A table of ours that is not there: the file is some other database.
                guard try db.tableExists("event"), try db.tableExists("upload") else { throw JournalUnreadable.foreign(path) }
                if try Schema.migrator.hasBeenSuperseded(db) { throw JournalUnreadable.newer(path) }
                if try !Schema.migrator.hasCompletedMigrations(db) { throw JournalUnreadable.older(path) }
            }
        } catch {
            throw JournalUnreadable(error, path: path)
        }
    }

    deinit {
        try? queue.close()
        if let copy { try? FileManager.default.removeItem(atPath: copy) }
    }

    /// SQLite needs a file beside the database even to read it; where the folder cannot be written, a copy is read.
    private static func open(_ path: String, isDamaged: Bool) throws -> (queue: DatabaseQueue, copy: String?) {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "journal reader"
        // A writer that checkpoints holds readers up for moments only.
        configuration.busyMode = .timeout(5)
        // SQLite opens a file that is shorter than it should be only for whoever says that they know.
        if isDamaged { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") } }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            return (queue, nil)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY {
            let folder = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-journal-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            do {
                for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
                    try FileManager.default.copyItem(atPath: path + ending, toPath: folder + "/world.sqlite" + ending)
                }
                return (try DatabaseQueue(path: folder + "/world.sqlite", configuration: configuration), folder)
            } catch {
                try? FileManager.default.removeItem(atPath: folder)
                throw error
            }
        }
    }

    /// Reads the state as it is now (`seq` nil) or as it was just after event `seq`. What `body` throws comes through as it is.
    public func read<Value>(at seq: Int? = nil, _ body: (WorldState) throws -> Value) throws -> Value {
        do {
            return try queue.read { db in try body(WorldState(db: db, seq: seq)) }
        } catch let error as DatabaseError {
            throw JournalUnreadable(error, path: queue.path)
        }
    }
}

/// Why a journal cannot be read, or not to its end.
public enum JournalUnreadable: Error, Sendable, Hashable {
    case missing(String)
    /// Some other database, or no database.
    case foreign(String)
    /// Pages of it are damaged or missing.
    case damaged(String)
    /// Of a later version of the sandbox.
    case newer(String)
    /// Of an earlier version, whose tables are brought up to date when a sandbox is started on it.
    case older(String)
    case failed(String, reason: String)

    init(_ error: any Error, path: String) {
        switch error {
        case let known as JournalUnreadable: self = known
        case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB: self = .foreign(path)
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT: self = .damaged(path)
        default: self = .failed(path, reason: "\(error)")
        }
    }

    public var reason: Bilingual {
        switch self {
        case .missing(let path): Bilingual("這裡沒有世界：找不到 \(path)", "there is no world here: \(path) is missing")
        case .foreign(let path): Bilingual("\(path) 不是沙盒的紀錄", "\(path) is no journal of a sandbox")
        case .damaged(let path):
            Bilingual("\(path) 已損壞（例如複製到一半）；讀得到的仍可用 uploads --salvage 列出", "\(path) is damaged, as by a copy that was cut off; what can still be read is listed by: uploads --salvage")
        case .newer(let path): Bilingual("\(path) 由較新版的沙盒寫成；請用該版本", "\(path) was written by a later version of the sandbox; use that one")
        case .older(let path):
            Bilingual("\(path) 由舊版的沙盒寫成；請先用 up --state 啟動一次以更新", "\(path) was written by an earlier version; start it once with 'up --state' to bring it up to date")
        case .failed(let path, let reason): Bilingual("\(path) 無法讀取：\(reason)", "\(path) cannot be read: \(reason)")
        }
    }
}
