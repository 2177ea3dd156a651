import Interchange

/// Who is due in a month: the three rules of the ministry's briefing (新入住、持續入住、離開機構).
public enum DueRule {
    /// `stays`: in one institution, by admission; not empty. `died`: as the registry has it.
    ///
    /// Where rules one and three both apply (admitted in the last 72 hours and left before the month's end), the first wins: inferred, since
    /// its resident would be due only "from the next month". A day counts when any moment of it was spent there: inferred.
    public static func reason(_ stays: [StayRecord], died: TaipeiInstant?, in month: ReportingMonth, window: ExemptWindow) -> DueReason {
        let inMonth = stays.filter { $0.touches(month) }
        guard let last = inMonth.last else {
            return stays.contains { $0.admitted >= month.freeze } && !stays.contains { $0.admitted < month.start } ? .notYetAdmitted : .leftBefore
        }
        if inMonth.allSatisfy({ NotDue.isExempt($0.admitted, month, window) }) { return .newlyAdmitted }
        guard let left = last.left, left < month.freeze else { return .inResidence }
        return died.map { $0 < month.freeze && $0 >= month.start } ?? false ? .diedDuringMonth : .leftDuringMonth
    }
}
