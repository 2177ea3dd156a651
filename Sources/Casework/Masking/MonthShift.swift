import Interchange

/// Dates moved by whole months; a day that the new month lacks becomes its last.
struct MonthShift {
    let months: Int

    func date(_ date: CivilDate) -> CivilDate {
        guard months != 0 else { return date }
        let month = ReportingMonth(index: date.reportingMonth.index + months)
        return CivilDate(year: month.year, month: month.month, day: min(date.day, CivilDate.daysIn(month: month.month, year: month.year))) ?? date
    }

    func instant(_ instant: TaipeiInstant) -> TaipeiInstant {
        guard months != 0 else { return instant }
        return date(instant.date).start.adding(seconds: instant.seconds(since: instant.date.start))
    }

    func month(_ month: ReportingMonth?) -> ReportingMonth? { month.map { ReportingMonth(index: $0.index + months) } }

    /// A date as a field writes it; anything else stays.
    func written(_ text: String) -> String {
        guard months != 0 else { return text }
        if let date = CivilDate(compact: text) { return self.date(date).compact }
        if let date = CivilDate(dashed: text) { return self.date(date).dashed }
        return text
    }
}
