/// A second of Taipei time (UTC+8, no summer time), in which the whole ministry lives.
public struct TaipeiInstant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let unixSeconds: Int

    static let offset = 8 * 3_600

    public init(unixSeconds: Int) {
        self.unixSeconds = unixSeconds
    }

    init(taipeiSeconds: Int) {
        unixSeconds = taipeiSeconds - Self.offset
    }

    /// Reads `2025-12-15T09:00`, `2025-12-15T09:00:30`, the same with a blank for the `T`, with a trailing `+08:00`,
    /// or a bare date, which is its midnight. Nil for anything else.
    public init?(_ text: some StringProtocol) {
        var rest = String(text)
        if rest.hasSuffix("+08:00") { rest.removeLast(6) }
        let parts = rest.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard let first = parts.first, parts.count <= 2, let date = CivilDate(dashed: first) else { return nil }
        guard parts.count == 2 else {
            guard rest.count == 10 else { return nil }
            self = date.start
            return
        }
        guard let time = ClockTime(parts[1]) else { return nil }
        self = date.start.adding(seconds: time.secondsOfDay)
    }

    private var taipeiSeconds: Int { unixSeconds + Self.offset }

    public var date: CivilDate {
        CivilDate(daysSinceEpoch: Int((Double(taipeiSeconds) / 86_400).rounded(.down)))
    }
    public var time: ClockTime { ClockTime(secondsOfDay: taipeiSeconds - date.daysSinceEpoch * 86_400) }

    public func adding(seconds: Int) -> TaipeiInstant { TaipeiInstant(unixSeconds: unixSeconds + seconds) }
    public func adding(days: Int) -> TaipeiInstant { adding(seconds: days * 86_400) }
    public func seconds(since earlier: TaipeiInstant) -> Int { unixSeconds - earlier.unixSeconds }

    /// The first instant after this one (never this one itself) at which the clock shows `time`.
    public func next(_ time: ClockTime) -> TaipeiInstant {
        let today = date.start.adding(seconds: time.secondsOfDay)
        return today > self ? today : today.adding(days: 1)
    }

    public static func < (left: TaipeiInstant, right: TaipeiInstant) -> Bool { left.unixSeconds < right.unixSeconds }

    /// `2025-12-15T09:00:00+08:00`, for programs.
    public var iso: String { "\(date.dashed)T\(time.withSeconds)+08:00" }
    /// `20251215090000`, for file names.
    public var compact: String { date.compact + time.withSeconds.filter { $0 != ":" } }
}

extension TaipeiInstant: CustomStringConvertible {
    /// `2025-12-15 09:00:00`, for people.
    public var description: String { "\(date.dashed) \(time.withSeconds)" }
}

extension TaipeiInstant: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = TaipeiInstant(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not an instant: \(text)"))
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

extension CivilDate {
    /// 00:00:00 of this day in Taipei.
    public var start: TaipeiInstant { TaipeiInstant(taipeiSeconds: daysSinceEpoch * 86_400) }
}
