/// An application year: its dates, each with how sure we are of it and where it comes from. Data: a year that no paper has yet is a file.
public struct EnrolmentCalendar: Sendable, Hashable, Codable {
    public struct Entry: Sendable, Hashable, Codable {
        public let date: CalendarDate
        public let at: TaipeiInstant
        public let mark: FidelityMark
        public let source: Bilingual
    }

    /// When late changes are carried out.
    public struct MonthlyBatch: Sendable, Hashable, Codable {
        /// Changes from then on are late.
        public let from: TaipeiInstant
        /// Of each month, 1 to 28.
        public let day: Int
        /// Seconds of the day.
        public let secondsOfDay: Int
        public let mark: FidelityMark
        public let source: Bilingual
    }

    /// Of the Republic: 114 is 2025.
    public let year: Int
    public let title: Bilingual
    /// Whoever took part in the year before must apply again all the same.
    public let everyoneAppliesAfresh: Bool
    /// By their instants.
    public let entries: [Entry]
    public let monthlyBatch: MonthlyBatch?

    public subscript(_ date: CalendarDate) -> TaipeiInstant? { entries.first { $0.date == date }?.at }

    // The reader has seen that these are there.
    public var applyUntil: TaipeiInstant { self[.applyUntil] ?? TaipeiInstant(unixSeconds: 0) }
    public var reviewUntil: TaipeiInstant { self[.reviewUntil] ?? applyUntil }
    public var accounts: TaipeiInstant { self[.accounts] ?? reviewUntil }
    public var uploadsFrom: TaipeiInstant { self[.uploadsFrom] ?? accounts }

    /// Whether the online form takes applications at this instant.
    public func isFormOpen(at instant: TaipeiInstant) -> Bool { (self[.applyFrom].map { $0 <= instant } ?? true) && instant < applyUntil }

    /// Instants of the batch in `(after, until]`.
    public func batches(after: TaipeiInstant, until end: TaipeiInstant) -> [TaipeiInstant] {
        guard let batch = monthlyBatch else { return [] }
        var found: [TaipeiInstant] = []
        var month = max(after, batch.from).reportingMonth
        while month.start <= end {
            let instant = month.firstDate.adding(days: batch.day - 1).start.adding(seconds: batch.secondsOfDay)
            if instant > after, instant > batch.from, instant <= end { found.append(instant) }
            month = month.next
        }
        return found
    }
}
