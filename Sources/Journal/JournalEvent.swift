import Foundation
import GRDB
import Interchange

/// Something that happened. Its payload is what is written to the journal; the projections follow from it.
public protocol JournalEvent: Sendable, Codable {
    /// `upload.received`: a noun and what happened to it.
    var kind: String { get }
}

/// An event that changes projections.
protocol ProjectedEvent: JournalEvent {
    func project(_ projection: Projection) throws
}

/// An event as the journal has it.
public struct StoredEvent: Sendable, Codable {
    public let seq: Int
    public let virtual: TaipeiInstant
    /// Milliseconds since 1970 in real time.
    public let real: Int
    public let kind: String
    /// JSON.
    public let payload: String

    public init(seq: Int, virtual: TaipeiInstant, real: Int, kind: String, payload: String) {
        self.seq = seq
        self.virtual = virtual
        self.real = real
        self.kind = kind
        self.payload = payload
    }

    /// The payload as the event it was; nil if it is of another kind.
    public func decoded<Event: JournalEvent>(as type: Event.Type) -> Event? {
        try? JSONDecoder().decode(type, from: Data(payload.utf8))
    }
}

/// What an event may write when it is projected.
struct Projection {
    let db: Database
    let seq: Int
    let virtual: TaipeiInstant
    let real: Int

    /// Ends the validity of the rows that match, at this event. Gives back how many there were.
    @discardableResult
    func close(_ table: String, where condition: String, _ arguments: StatementArguments) throws -> Int {
        try db.execute(sql: "UPDATE \(table) SET to_seq = \(seq) WHERE to_seq IS NULL AND \(condition)", arguments: arguments)
        return db.changesCount
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
