import Interchange

/// T01: at 00:00 on the 1st the month before can be neither added to nor changed (stated: 12月資料於1月1日 00:00凍結). Whether the
/// arrival of the file or its import must lie before is open (policy `freeze-by`).
enum MonthFrozen {
    static func isFrozen(_ month: ReportingMonth, at instant: TaipeiInstant) -> Bool { instant >= month.freeze }

    static func report(_ month: ReportingMonth, into findings: inout RowFindings) {
        findings.add(.monthFrozen, field: "ASSESSMENT_DT", facts: [.freeze: month.freeze.description])
    }
}
