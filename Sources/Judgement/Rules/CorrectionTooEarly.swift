import Interchange

/// T04: a row that was returned today is sent again today. Stated is 於次日重新提供修正後資料; whether an earlier correction is refused is
/// open (policy `corrections-from`).
enum CorrectionTooEarly {
    static func report(imported: TaipeiInstant, into findings: inout RowFindings) {
        findings.add(.correctionTooEarly, facts: [.until: imported.date.adding(days: 1).dashed])
    }
}
