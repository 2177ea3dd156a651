import Interchange

/// A world began.
public struct WorldCreated: ProjectedEvent {
    public var kind: String { "world.created" }
    public let build: String
    public let profile: String
    public let profileFingerprint: String

    public init(build: String, profile: String, profileFingerprint: String) {
        self.build = build
        self.profile = profile
        self.profileFingerprint = profileFingerprint
    }

    func project(_ projection: Projection) throws {
        try Setting.set("profile", profile, projection)
        try Setting.set("clock", String(projection.virtual.unixSeconds), projection)
    }
}

/// Virtual time moved; the event's own instant is where it moved to.
public struct ClockMoved: ProjectedEvent {
    public var kind: String { "clock.moved" }
    public let from: TaipeiInstant

    public init(from: TaipeiInstant) {
        self.from = from
    }

    func project(_ projection: Projection) throws {
        try Setting.set("clock", String(projection.virtual.unixSeconds), projection)
    }
}

/// A policy got another reading.
public struct PolicySet: ProjectedEvent {
    public var kind: String { "policy.set" }
    public let policy: PolicyName
    public let reading: String

    public init(policy: PolicyName, reading: String) {
        self.policy = policy
        self.reading = reading
    }

    func project(_ projection: Projection) throws {
        try Setting.set("policy:\(policy.rawValue)", reading, projection)
    }
}

/// Named values of which one at a time is valid.
enum Setting {
    static func set(_ name: String, _ value: String, _ projection: Projection) throws {
        try projection.close("setting", where: "name = ?", [name])
        try projection.execute("INSERT INTO setting (name, value, from_seq) VALUES (?, ?, ?)", [name, value, projection.seq])
    }
}
