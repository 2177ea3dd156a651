import Foundation
import Interchange
import TestSupport
import Testing

@Suite struct TimeTests {
    @Test func `a date is read and written back`() throws {
        for text in ["20251215", "20240229", "19000228", "20000229"] { #expect(CivilDate(compact: text)?.compact == text) }
        for text in ["20250229", "20251301", "20250431", "2025121", "202512151", "2025-1-1", "1141215", "abcdefgh", ""] { #expect(CivilDate(compact: text) == nil) }
        #expect(CivilDate(dashed: "2025-12-05")?.packed == 20_251_205)
        #expect(CivilDate(dashed: "2025-2-05") == nil)
    }

    @Test func `days are counted as Foundation counts them`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC")!
        var date = CivilDate(year: 1900, month: 1, day: 1)!
        for _ in 0..<2_000 {
            date = date.adding(days: 37)
            let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(date.daysSinceEpoch) * 86_400))
            #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
        }
    }

    @Test func `an instant is Taipei time, eight hours ahead`() throws {
        let instant = try #require(TaipeiInstant("2025-12-31T23:50"))
        #expect(instant.unixSeconds == 1_767_196_200)
        #expect(instant.description == "2025-12-31 23:50:00")
        #expect(instant.iso == "2025-12-31T23:50:00+08:00")
        #expect(TaipeiInstant(instant.iso) == instant)
        #expect(TaipeiInstant("2025-12-31 23:50:00") == instant)
        #expect(TaipeiInstant("2025-12-31")?.time.secondsOfDay == 0)
        for text in ["12:00", "2025-12-31T", "2025-12-31T24:00", "2025-12-31T1:00", "tomorrow", ""] { #expect(TaipeiInstant(text) == nil) }
    }

    @Test func `a bare time is its next occurrence`() throws {
        let nine = TestWorld.instant("2025-12-15T09:00")
        #expect(nine.next(ClockTime("12:00")!) == TestWorld.instant("2025-12-15T12:00"))
        #expect(nine.next(ClockTime("09:00")!) == TestWorld.instant("2025-12-16T09:00"))
        #expect(nine.next(ClockTime("00:00")!) == TestWorld.instant("2025-12-16T00:00"))
    }

    @Test func `a month freezes at midnight of the first`() {
        #expect(TestWorld.month("2025-12").freeze == TestWorld.instant("2026-01-01T00:00"))
        #expect(TestWorld.month("2024-02").lastDate.compact == "20240229")
        #expect(TestWorld.month("2025-12").next.description == "2026-01")
        #expect(ReportingMonth("2025-13") == nil)
    }

    @Test func `imports run at their hours, the end of the span included`() {
        let hours = ImportHours.threeTimes
        #expect(hours.imports(after: TestWorld.instant("2025-12-31T12:00"), through: TestWorld.instant("2026-01-01T00:00"))
            == [TestWorld.instant("2025-12-31T18:00"), TestWorld.instant("2026-01-01T00:00")])
        #expect(ImportHours("0,12")?.next(after: TestWorld.instant("2025-12-31T12:00")) == TestWorld.instant("2026-01-01T00:00"))
        for text in ["25", "-1", "", "a,b", "12,"] { #expect(ImportHours(text) == nil) }
    }
}
