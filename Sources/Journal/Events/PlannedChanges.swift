import Foundation
import GRDB
import Interchange

/// A change of the registry will be made at an instant to come. It is known by the number of this event.
public struct RegistryChangePlanned: ProjectedEvent {
    public var kind: String { "registry.planned" }
    public let due: TaipeiInstant
    public let change: RegistryChange

    public init(due: TaipeiInstant, change: RegistryChange) {
        self.due = due
        self.change = change
    }

    func project(_ projection: Projection) throws {
        let content = String(decoding: try JSONEncoder().encode(change), as: UTF8.self)
        try projection.execute("INSERT INTO planned_change (change, due, content, from_seq) VALUES (?, ?, ?, ?)",
                               [projection.seq, due.unixSeconds, content, projection.seq])
    }
}

/// The instant of a planned change came. What it changed are events of their own.
public struct RegistryChangeDue: ProjectedEvent {
    public var kind: String { "registry.due" }
    public let planned: Int
    /// The word of the change.
    public let word: String
    /// Why it could not be made by then; nil where it was.
    public let refused: Bilingual?

    public init(planned: Int, word: String, refused: Bilingual?) {
        self.planned = planned
        self.word = word
        self.refused = refused
    }

    func project(_ projection: Projection) throws {
        try projection.close("planned_change", where: "change = ?", [planned])
    }
}

/// A change that waits for its instant.
public struct PlannedChangeRecord: Sendable, Hashable {
    public let number: Int
    public let due: TaipeiInstant
    public let change: RegistryChange
}

extension WorldState {
    /// By their instants.
    public func plannedChanges() throws -> [PlannedChangeRecord] {
        try rows("SELECT change, due, content FROM planned_change WHERE \(valid) ORDER BY due, change").map(Self.planned)
    }

    public func plannedChange(_ number: Int) throws -> PlannedChangeRecord? {
        try row("SELECT change, due, content FROM planned_change WHERE change = ? AND \(valid)", arguments: [number]).map(Self.planned)
    }

    private static func planned(_ row: Row) throws -> PlannedChangeRecord {
        PlannedChangeRecord(number: row["change"], due: TaipeiInstant(unixSeconds: row["due"]),
                            change: try JSONDecoder().decode(RegistryChange.self, from: Data((row["content"] as String).utf8)))
    }
}
