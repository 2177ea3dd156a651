import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct DueRuleTests {
    private let december = TestWorld.month("2025-12")

    private func stay(_ admitted: String, _ left: String? = nil) -> StayRecord {
        StayRecord(admitted: TestWorld.instant(admitted), left: left.map(TestWorld.instant))
    }

    private func reason(_ stays: [StayRecord], died: String? = nil, _ window: ExemptWindow = .hours72) -> DueReason {
        DueRule.reason(stays, died: died.map(TestWorld.instant), in: december, window: window)
    }

    /// To the minute around 72 hours before the month's end, and what each reading says of it.
    @Test(arguments: [
        ("2025-12-29T00:01", DueReason.newlyAdmitted), // 71 h 59 min
        ("2025-12-29T00:00", .newlyAdmitted), // 72 h 00 min
        ("2025-12-28T23:59", .inResidence), // 72 h 01 min
        ("2025-12-28T23:59:59", .inResidence), ("2025-12-31T23:59:59", .newlyAdmitted), ("2026-01-01T00:00", .notYetAdmitted), ("2025-11-30T23:00", .inResidence),
    ]) func `newly admitted within the last 72 hours is due from the next month on`(admitted: String, expected: DueReason) {
        for window in ExemptWindow.allCases { #expect(reason([stay(admitted)], window) == expected, "\(window)") }
    }

    @Test func `the two readings of the exempt window never differ while a month ends at midnight`() {
        for index in 0..<(24 * 60 * 6) {
            let admitted = TestWorld.instant("2025-12-26T00:00").adding(seconds: index * 60)
            let stays = [StayRecord(admitted: admitted, left: nil)]
            let reasons = ExemptWindow.allCases.map { DueRule.reason(stays, died: nil, in: december, window: $0) }
            #expect(reasons[0] == reasons[1], "\(admitted)")
        }
    }

    @Test func `left during the month is due for a single day, the day of leaving included`() {
        #expect(reason([stay("2025-10-01T10:00", "2025-12-01T00:00")]) == .leftDuringMonth)
        #expect(reason([stay("2025-10-01T10:00", "2025-11-30T23:59:59")]) == .leftBefore)
        #expect(reason([stay("2025-10-01T10:00", "2026-01-01T00:00")]) == .inResidence)
    }

    @Test func `admitted and left on the same day is due, unless that day lies in the last 72 hours`() {
        #expect(reason([stay("2025-12-10T09:00", "2025-12-10T17:00")]) == .leftDuringMonth)
        #expect(reason([stay("2025-12-30T09:00", "2025-12-30T17:00")]) == .newlyAdmitted)
    }

    @Test func `re-admitted in the last 72 hours is due, having been there before in the month`() {
        #expect(reason([stay("2025-10-01T10:00", "2025-12-10T10:00"), stay("2025-12-30T10:00")]) == .inResidence)
        // Away since before the month: newly admitted.
        #expect(reason([stay("2025-10-01T10:00", "2025-11-10T10:00"), stay("2025-12-30T10:00")]) == .newlyAdmitted)
    }

    @Test func `died during the month is due, and says so`() {
        #expect(reason([stay("2025-10-01T10:00", "2025-12-03T04:00")], died: "2025-12-03T04:00") == .diedDuringMonth)
        // Left in November, died in December: nothing of December was spent here.
        #expect(reason([stay("2025-10-01T10:00", "2025-11-20T10:00")], died: "2025-12-03T04:00") == .leftBefore)
    }

    @Test func `the last import that counts follows from the hours and from what freezes`() {
        var policies = Policies()
        #expect(MonthDeadline(december, policies: policies).lastImport == TestWorld.instant("2025-12-31T18:00"))
        #expect(MonthDeadline(december, policies: policies).lastArrival == TestWorld.instant("2025-12-31T17:59:59"))
        policies.importHours = ImportHours("0,12")!
        #expect(MonthDeadline(december, policies: policies).lastImport == TestWorld.instant("2025-12-31T12:00"))
        policies.importHours = ImportHours("0")!
        #expect(MonthDeadline(december, policies: policies).lastImport == TestWorld.instant("2025-12-31T00:00"))
        policies.freezeBy = .arrivalTime
        policies.importHours = .threeTimes
        #expect(MonthDeadline(december, policies: policies).lastImport == TestWorld.instant("2026-01-01T00:00"))
        #expect(MonthDeadline(december, policies: policies).lastArrival == TestWorld.instant("2025-12-31T23:59:59"))
        // The last import of a leap day's month.
        #expect(MonthDeadline(TestWorld.month("2028-02"), policies: policies).lastArrival == TestWorld.instant("2028-02-29T23:59:59"))
    }
}
