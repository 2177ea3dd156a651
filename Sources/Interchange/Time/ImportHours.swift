/// The hours of the day at which the scheduled import runs (policy `import-hours`; 12, 18 and 0 o'clock are stated by the ministry).
public struct ImportHours: Hashable, Sendable {
    /// Ascending, without repeats, never empty.
    public let hours: [Int]

    public static let threeTimes = ImportHours(sorted: [0, 12, 18])

    private init(sorted hours: [Int]) {
        self.hours = hours
    }

    /// Reads `0,12,18`. Nil if a part is no hour from 0 to 23, or none is given.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).filter { $0 != " " } }
        let numbers = parts.compactMap { Int($0) }
        guard !numbers.isEmpty, numbers.count == parts.count, numbers.allSatisfy({ (0...23).contains($0) }) else { return nil }
        hours = Set(numbers).sorted()
    }

    public var text: String { hours.map(String.init).joined(separator: ",") }

    /// The first import strictly after `instant`.
    public func next(after instant: TaipeiInstant) -> TaipeiInstant {
        hours.compactMap { ClockTime(hour: $0).map(instant.next) }.min() ?? instant.adding(days: 1)
    }

    /// All imports in `(from, through]`, in order.
    public func imports(after from: TaipeiInstant, through end: TaipeiInstant) -> [TaipeiInstant] {
        var found: [TaipeiInstant] = []
        var next = next(after: from)
        while next <= end {
            found.append(next)
            next = self.next(after: next)
        }
        return found
    }
}
