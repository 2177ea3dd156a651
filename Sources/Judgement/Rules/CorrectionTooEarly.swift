import Interchange

/// T04: a row that was returned today is sent again today. Stated is 於次日重新提供修正後資料; whether an earlier correction is refused is
/// open (policy `corrections-from`).
enum CorrectionTooEarly {
    /// `month`: nil for a master.
    static func check(_ form: FormName, _ person: Int, _ month: ReportingMonth?, _ context: JudgementContext,
                      into findings: inout RowFindings, consulted: inout Set<PolicyName>) {
        guard let times = context.times, context.ledger.wasReturnedToday(form: form, person: person, month: month) else { return }
        consulted.insert(.correctionsFrom)
        guard context.policies.correctionsFrom == .nextDay else { return }
        findings.add(.correctionTooEarly, facts: [.until: times.imported.date.adding(days: 1).dashed])
    }
}
