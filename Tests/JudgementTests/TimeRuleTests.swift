import Generation
import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct TimeRuleTests {
    @Test(arguments: [
        ("2025-12-31T23:50:00", "2026-01-01T00:00:00", FreezeBy.importTime, true), ("2025-12-31T23:50:00", "2026-01-01T00:00:00", .arrivalTime, false),
        ("2025-12-31T23:59:59", "2026-01-01T00:00:00", .arrivalTime, false), ("2026-01-01T00:00:00", "2026-01-01T12:00:00", .arrivalTime, true),
        ("2025-12-31T17:00:00", "2025-12-31T18:00:00", .importTime, false), ("2025-12-31T17:00:00", "2025-12-31T23:59:59", .importTime, false),
    ])
    func `a month freezes by import or by arrival`(arrived: String, imported: String, reading: FreezeBy, isFrozen: Bool) throws {
        var bench = JudgeBench()
        bench.arrived = TestWorld.instant(arrived)
        bench.imported = TestWorld.instant(imported)
        bench.policies.freezeBy = reading
        let verdict = try bench.judge()
        #expect(verdict.errors == (isFrozen ? [.monthFrozen] : []))
        #expect(verdict.findings(.monthFrozen).count == (isFrozen ? 42 : 0))
        // A master has no month: it is taken all the same.
        #expect(verdict.counts[0].accepted == 3)
        let readingsDiffer = MonthEdge.differs(arrived: bench.arrived!, imported: bench.imported)
        #expect(verdict.consulted.contains(.freezeBy) == readingsDiffer)
    }

    private enum MonthEdge {
        static func differs(arrived: TaipeiInstant, imported: TaipeiInstant) -> Bool {
            let freeze = TestWorld.month("2025-12").freeze
            return (arrived >= freeze) != (imported >= freeze)
        }
    }

    @Test func `a package may mix months, and only the frozen one is returned`() throws {
        var bench = JudgeBench()
        bench.imported = TestWorld.instant("2026-01-02T12:00")
        let verdict = try bench.judge { draft in
            for form in FormName.allCases.dropFirst() { try draft.set(try DraftPath("\(form.text)[1].ASSESSMENT_DT"), to: .text("20260102")) }
        }
        #expect(verdict.findings(.monthFrozen).count == 28 && verdict.total.accepted == 3 + 14)
    }

    @Test func `an assessment of tomorrow is in the future, one of today is not`() throws {
        var bench = JudgeBench()
        bench.imported = TestWorld.instant("2025-12-10T18:00")
        #expect(try bench.judge().errors.isEmpty)
        bench.imported = TestWorld.instant("2025-12-09T18:00")
        #expect(try bench.judge().errors == [.dateInFuture])
        // The midnight run of the day itself has reached that day.
        bench.imported = TestWorld.instant("2025-12-10T00:00")
        #expect(try bench.judge().errors.isEmpty)
    }

    @Test(arguments: [
        ("2025-12-28T23:59", ExemptWindow.hours72, false), ("2025-12-29T00:00", .hours72, true), ("2025-12-29T00:01", .hours72, true),
        ("2025-12-28T23:59", .lastThreeDays, false), ("2025-12-29T00:00", .lastThreeDays, true), ("2025-12-31T23:59", .lastThreeDays, true),
    ])
    func `an admission in the last 72 hours makes the month not due`(admitted: String, window: ExemptWindow, isExempt: Bool) throws {
        var bench = JudgeBench()
        bench.institution.residents[0].admitted = TestWorld.instant(admitted)
        bench.assessed = "2025-12-31"
        bench.imported = TestWorld.instant("2025-12-31T18:00")
        bench.policies.exemptWindow = window
        let verdict = try bench.judge()
        #expect(verdict.findings(.notDue).count == (isExempt ? 14 : 0) && verdict.findings(.notDue).allSatisfy { $0.severity == .warning })
        bench.policies.exemptUpload = .return
        #expect(try bench.judge().total.returned == (isExempt ? 14 : 0))
    }

    @Test func `71 hours 59 minutes is within the window, 72 hours too, 72 hours 1 minute is not`() {
        let month = TestWorld.month("2025-12")
        func admitted(_ minutes: Int) -> TaipeiInstant { month.freeze.adding(seconds: -minutes * 60) }
        #expect(NotDue.isExempt(admitted(71 * 60 + 59), month, .hours72))
        #expect(NotDue.isExempt(admitted(72 * 60), month, .hours72))
        #expect(!NotDue.isExempt(admitted(72 * 60 + 1), month, .hours72))
        #expect(!NotDue.isExempt(month.freeze, month, .hours72))
    }

    @Test func `a correction on the same day is taken, unless it must wait for the next`() throws {
        var bench = JudgeBench()
        bench.ledger.returnedToday = true
        #expect(try bench.judge().errors.isEmpty)
        #expect(try bench.judge().consulted.contains(.correctionsFrom))
        bench.policies.correctionsFrom = .nextDay
        let verdict = try bench.judge()
        #expect(verdict.errors == [.correctionTooEarly, .masterReturned] && verdict.findings.first?.facts[.until] == "2025-12-16")
    }
}
