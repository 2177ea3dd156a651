import Foundation
import GRDB
import Interchange
import Synchronization

/// One world's memory: an append-only record of what happened, and the state that follows from it. The only writer of the database.
public final class Journal: Sendable {
    let pool: DatabasePool
    let watchers = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])
    private let watcherCount = Mutex(0)
    let sums = Mutex(KeptSums())
    private let isDurable: Bool

    /// `isDurable`: every transaction reaches the disk before it is reported. A world that goes with its process needs no such wait.
    public init(path: String, isDurable: Bool) throws(JournalFault) {
        self.isDurable = isDurable
        do {
            var configuration = Configuration()
            configuration.label = "journal"
            // Passwords of accounts and personal data of fake people lie in it: not for other users of the machine all the same. SQLite
            // gives its helper files the mode of the database.
            Glibc.close(open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600))
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets its own choice when it opens a pool, so ours comes afterwards, on the one connection that writes.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")") }
            try Schema.migrator.migrate(pool)
        } catch {
            throw JournalFault("\(path): \(error)")
        }
    }

    /// Appends events and writes their projections, all or none. Gives back their numbers.
    @discardableResult
    public func append(at virtual: TaipeiInstant, _ events: [any JournalEvent]) async throws -> [Int] {
        try await write(at: virtual) { writer in
            try events.map { try writer.append($0) }
        }
    }

    @discardableResult
    public func append(at virtual: TaipeiInstant, _ event: any JournalEvent) async throws -> Int {
        try await write(at: virtual) { writer in try writer.append(event) }
    }

    /// One transaction in which state can be read and events appended; all or none of it counts. What `body` throws comes through as it
    /// is, and nothing was written then; what the database throws comes as a `JournalFault`.
    public func write<Value: Sendable>(at virtual: TaipeiInstant, _ body: @escaping @Sendable (JournalWriter) throws -> Value) async throws -> Value {
        do {
            let value = try await pool.write { db in try body(JournalWriter(db: db, virtual: virtual)) }
            watchers.withLock { $0.values.forEach { $0.yield() } }
            return value
        } catch let error as DatabaseError {
            throw JournalFault("\(error)")
        }
    }

    /// Reads the state as it is now (`seq` nil) or as it was just after event `seq`. Runs on a reader's thread of its own.
    public func read<Value: Sendable>(at seq: Int? = nil, _ body: @escaping @Sendable (WorldState) throws -> Value) async throws -> Value {
        do {
            return try await pool.read { db in try body(WorldState(db: db, seq: seq)) }
        } catch let error as DatabaseError {
            throw JournalFault("\(error)")
        }
    }

    /// Ticks once at the start and after every transaction; several may become one tick.
    public func changes() -> AsyncStream<Void> {
        let number = watcherCount.withLock { count in
            count += 1
            return count
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        watchers.withLock { $0[number] = continuation }
        continuation.yield()
        continuation.onTermination = { [weak self] _ in
            _ = self?.watchers.withLock { $0.removeValue(forKey: number) }
        }
        return stream
    }

    public func close() {
        // Ended outside the lock, since each takes itself out.
        for watcher in watchers.withLock({ Array($0.values) }) { watcher.finish() }
        // The last connection to go is one that only reads and so leaves the log where it is: whoever copied the database alone would have nothing.
        if isDurable { _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        try? pool.close()
    }
}

/// Appends within one transaction.
public struct JournalWriter {
    let db: Database
    let virtual: TaipeiInstant

    /// The instant of this transaction.
    public var now: TaipeiInstant { virtual }

    /// The state, the events of this transaction included.
    public var state: WorldState { WorldState(db: db, seq: nil) }

    @discardableResult
    public func append(_ event: any JournalEvent) throws -> Int { try append(event, seq: nil) }

    /// `seq`: the number that it gets; nil: the next.
    @discardableResult
    func append(_ event: any JournalEvent, seq wanted: Int?) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let payload = String(decoding: try encoder.encode(event), as: UTF8.self)
        let real = Int(Date().timeIntervalSince1970 * 1_000)
        try db.cachedStatement(sql: "INSERT INTO event (seq, virtual, real, kind, payload) VALUES (?, ?, ?, ?, ?)")
            .execute(arguments: [wanted, virtual.unixSeconds, real, event.kind, payload])
        let seq = Int(db.lastInsertedRowID)
        if let projected = event as? any ProjectedEvent {
            try projected.project(Projection(db: db, seq: seq, virtual: virtual, real: real))
        }
        return seq
    }
}
