/// A month for which forms are due.
public struct ReportingMonth: Hashable, Comparable, Sendable {
    /// Months since year 0, so that the next month is one more.
    public let index: Int

    public init(index: Int) {
        self.index = index
    }

    /// Reads `2025-12`.
    public init?(_ text: some StringProtocol) {
        guard text.count == 7, let date = CivilDate(dashed: "\(text)-01") else { return nil }
        self = date.reportingMonth
    }

    public var year: Int { index / 12 }
    public var month: Int { index % 12 + 1 }
    public var next: ReportingMonth { ReportingMonth(index: index + 1) }
    public var previous: ReportingMonth { ReportingMonth(index: index - 1) }

    /// 00:00:00 of its first day.
    public var start: TaipeiInstant { CivilDate(daysSinceEpoch: firstDay).start }
    /// 00:00:00 of the next month's first day: from this second on the month takes nothing more (stated by the ministry).
    public var freeze: TaipeiInstant { next.start }
    public var firstDate: CivilDate { CivilDate(daysSinceEpoch: firstDay) }
    public var lastDate: CivilDate { CivilDate(daysSinceEpoch: next.firstDay - 1) }

    private var firstDay: Int { CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch ?? 0 }

    public static func < (left: ReportingMonth, right: ReportingMonth) -> Bool { left.index < right.index }
}

extension ReportingMonth: CustomStringConvertible {
    public var description: String { "\(padded(year, 4))-\(padded(month, 2))" }
}

extension ReportingMonth: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let month = ReportingMonth(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a month: \(text)"))
        }
        self = month
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate {
    public var reportingMonth: ReportingMonth { ReportingMonth(index: year * 12 + month - 1) }
}

extension TaipeiInstant {
    public var reportingMonth: ReportingMonth { date.reportingMonth }
}
