/// A time of day, to the second.
public struct ClockTime: Hashable, Comparable, Sendable {
    public let secondsOfDay: Int

    init(secondsOfDay: Int) {
        self.secondsOfDay = secondsOfDay
    }

    public init?(hour: Int, minute: Int = 0, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        secondsOfDay = hour * 3_600 + minute * 60 + second
    }

    /// Reads `12:00` or `12:00:30`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count else { return nil }
        self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
    }

    public var hour: Int { secondsOfDay / 3_600 }
    public var minute: Int { secondsOfDay / 60 % 60 }
    public var withSeconds: String { "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(secondsOfDay % 60, 2))" }

    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.secondsOfDay < right.secondsOfDay }
}
