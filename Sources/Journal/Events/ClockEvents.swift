import Interchange

/// How virtual time goes on became another way.
public struct ClockModeSet: ProjectedEvent {
    public var kind: String { "clock.mode" }
    /// As `ClockMode.text` has it.
    public let mode: String

    public init(mode: String) {
        self.mode = mode
    }

    func project(_ projection: Projection) throws {
        try Setting.set("clock-mode", mode, projection)
    }
}

/// Nobody may move virtual time until it is unlocked.
public struct ClockLocked: ProjectedEvent {
    public var kind: String { "clock.locked" }
    public let reason: String

    public init(reason: String) {
        self.reason = reason
    }

    func project(_ projection: Projection) throws {
        try Setting.set("clock-lock", reason, projection)
    }
}

public struct ClockUnlocked: ProjectedEvent {
    public var kind: String { "clock.unlocked" }

    public init() {}

    func project(_ projection: Projection) throws {
        try projection.close("setting", where: "name = ?", ["clock-lock"])
    }
}

/// A month can be neither added to nor changed from this instant on. It follows from the calendar alone; the event is there to be seen.
public struct MonthFroze: JournalEvent {
    public var kind: String { "month.frozen" }
    public let month: ReportingMonth

    public init(month: ReportingMonth) {
        self.month = month
    }
}

/// Things of this instant that come after its import are still to be done.
public struct ClosingsAwaited: ProjectedEvent {
    public var kind: String { "closings.awaited" }

    public init() {}

    func project(_ projection: Projection) throws {
        try Setting.set("closings", String(projection.virtual.unixSeconds), projection)
    }
}

/// They were done.
public struct ClosingsDone: ProjectedEvent {
    public var kind: String { "closings.done" }

    public init() {}

    func project(_ projection: Projection) throws {
        try projection.close("setting", where: "name = ?", ["closings"])
    }
}
