import Interchange
import Ministry

/// What time it is, how it goes on, and what its last move brought about.
public struct ClockMessage: Codable, Sendable {
    public let now: String
    /// `frozen`, `real` or `60x`.
    public let mode: String
    /// Why nobody may move time.
    public let locked: String?
    public let nextImport: String
    /// The month that is being reported now.
    public let month: String
    /// The last import that still counts for it.
    public let lastImport: String
    /// Until when a file must be there for that import, this second included.
    public let lastArrival: String
    /// Nil where nothing can come any more.
    public let secondsLeft: Int?
    /// The imports that ran on the way.
    public let imports: [String]
    /// Everything else that was due on the way.
    public let enacted: [ScheduledMessage]
}

/// Something that happens by itself at its instant.
public struct ScheduledMessage: Codable, Sendable {
    public let at: String
    public let kind: String
    public let what: String
    public let whatEnglish: String
    public let year: Int?
    public let month: String?
    public let change: Int?

    init(_ item: ScheduledItem, words: Bilingual) {
        at = item.instant.iso
        kind = item.kind.rawValue
        what = words.chinese
        whatEnglish = words.english
        year = item.year
        month = item.month?.description
        change = item.change
    }
}

public struct AdvanceRequest: Codable, Sendable {
    /// `12:00`, `2025-12-31T23:50`, `next-import`, `+2h`.
    public let to: String
    /// The time that somebody saw who asks for this; nil: what it is now.
    public let seen: String?

    public init(to: String, seen: String? = nil) {
        self.to = to
        self.seen = seen
    }
}

public struct ClockModeRequest: Codable, Sendable {
    public let mode: String

    public init(mode: String) {
        self.mode = mode
    }
}

public struct ClockLockRequest: Codable, Sendable {
    public let reason: String

    public init(reason: String) {
        self.reason = reason
    }
}
