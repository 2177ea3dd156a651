import Interchange
import Journal

/// A named point to which the world can be restored.
public struct SaveMessage: Codable, Sendable {
    public let name: String
    public let at: String
    public let seq: Int

    init(_ save: SavePoint) {
        name = save.name
        at = save.virtual.iso
        seq = save.seq
    }
}

public struct SaveRequest: Codable, Sendable {
    public let name: String

    public init(name: String) {
        self.name = name
    }
}

/// Either a save's name or an instant.
public struct RestoreRequest: Codable, Sendable {
    public let name: String?
    public let at: String?

    public init(name: String? = nil, at: String? = nil) {
        self.name = name
        self.at = at
    }
}

public struct ResetRequest: Codable, Sendable {
    public let part: String

    public init(part: String) {
        self.part = part
    }
}

/// What a restore or a reset took back.
public struct RestoredMessage: Codable, Sendable {
    public let now: String
    /// How time goes on there: `frozen`, `real` or `60x`.
    public let mode: String
    public let events: Int
    public let lostSaves: [String]
}

public struct PolicyMessage: Codable, Sendable {
    public let policy: String
    public let reading: String
    public let readings: [String]
}

public struct PolicyRequest: Codable, Sendable {
    public let policy: String
    public let reading: String

    public init(policy: String, reading: String) {
        self.policy = policy
        self.reading = reading
    }
}
