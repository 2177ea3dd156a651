import Interchange

/// What Judgement may know of the registry: one institution's residents, as they stand at the instant that judges.
public protocol RegistryView {
    /// The resident with this ID who has, or had, a stay in the institution; nil if there is none.
    func resident(_ identity: String) -> ResidentRecord?
    /// The same by the registry's number.
    func resident(person: Int) -> ResidentRecord?
    /// Whether the ID belongs to somebody who has no stay here but is in the registry.
    func isKnownElsewhere(_ identity: String) -> Bool
}

/// A resident as one institution sees them.
public struct ResidentRecord: Sendable, Hashable {
    /// The registry's own number, which stays when an ID is corrected.
    public let person: Int
    public let identity: String
    public let name: String
    /// In this institution, by admission.
    public let stays: [StayRecord]

    public init(person: Int, identity: String, name: String, stays: [StayRecord]) {
        self.person = person
        self.identity = identity
        self.name = name
        self.stays = stays
    }
}

/// From admission to leaving, to the minute.
public struct StayRecord: Sendable, Hashable {
    public let admitted: TaipeiInstant
    /// Nil while in residence.
    public let left: TaipeiInstant?

    public init(admitted: TaipeiInstant, left: TaipeiInstant?) {
        self.admitted = admitted
        self.left = left
    }

    /// In residence at this second.
    public func covers(_ instant: TaipeiInstant) -> Bool { admitted <= instant && (left.map { $0 > instant } ?? true) }
    /// In residence for at least some of this day; the days of admission and of leaving count.
    public func covers(_ date: CivilDate) -> Bool { admitted.date <= date && (left.map { $0.date >= date } ?? true) }
    /// In residence for at least one day of this month.
    public func touches(_ month: ReportingMonth) -> Bool { admitted < month.freeze && (left.map { $0 >= month.start } ?? true) }
}
