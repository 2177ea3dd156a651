import Interchange

/// T02: an assessment dated after the day of the import. Inferred: nobody can have made it yet.
enum DateInFuture {
    static func check(_ date: CivilDate, imported: TaipeiInstant, into findings: inout RowFindings) {
        guard date > imported.date else { return }
        findings.add(.dateInFuture, field: "ASSESSMENT_DT", value: date.compact, facts: [.date: date.dashed])
    }
}
