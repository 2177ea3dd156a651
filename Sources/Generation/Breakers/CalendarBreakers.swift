import Interchange

/// Dates that the calendar of the interchange does not take.
enum CalendarBreakers {
    static let all: [Breaker] = [
        Breaker("month-frozen", .monthFrozen, Bilingual("評估日期在上個月", "an assessment of the month before"), needs: [.instant], places: { draft in
            everyForm(draft).compactMap { form in
                draft.looks(form).first { previous($0.look, in: draft) != nil }.map { BreakPlace(form: form, row: $0.number, field: "ASSESSMENT_DT") }
            }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let look = draft.looks(form).first(where: { $0.number == place.row })?.look,
                  let date = previous(look, in: draft) else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .text(date.compact))
            return Expectation([ExpectedFinding(.monthFrozen, form: form, row: place.row, field: "ASSESSMENT_DT")])
        },
        Breaker("date-in-future", .dateInFuture, Bilingual("評估日期在未來", "an assessment of next year"), needs: [.instant], places: { draft in
            everyForm(draft).map { BreakPlace(form: $0, row: 1, field: "ASSESSMENT_DT") }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let date = draft.looks(form).first(where: { $0.number == place.row })?.look.assessed else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .text(date.adding(days: 366).compact))
            return Expectation([ExpectedFinding(.dateInFuture, form: form, row: place.row, field: "ASSESSMENT_DT")])
        },
    ]

    private static func everyForm(_ draft: PackageDraft) -> [FormName] { draft.formsWithRows.filter { !$0.isMaster } }

    /// The last day of the month before, where the resident was there already.
    private static func previous(_ look: RowLook, in draft: PackageDraft) -> CivilDate? {
        guard let assessed = look.assessed else { return nil }
        let date = assessed.reportingMonth.previous.lastDate
        let admitted = draft.looks(.qc100).first { $0.look.row["MAIN_ID"]?.integer == look.row["MAIN_ID"]?.integer }
            .flatMap { $0.look.row["IN_DT"]?.string }.flatMap { CivilDate(compact: $0) }
        return admitted.map { $0 <= date } ?? false ? date : nil
    }
}

private extension RowLook {
    var assessed: CivilDate? { row["ASSESSMENT_DT"]?.string.flatMap { CivilDate(compact: $0) } }
}
