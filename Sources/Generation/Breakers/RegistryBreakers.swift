import Interchange

/// What the ministry's registry knows better.
enum RegistryBreakers {
    static let all: [Breaker] = [
        Breaker("institution-mismatch", .institutionMismatch, Bilingual("機構代碼是別家機構", "another institution's code"), needs: [.institution], places: master("AGENCY_CODE")) { (place, draft) throws(DraftFault) in
            try draft.set(place, to: .text("9999999999"))
            return draft.returning(.institutionMismatch, place)
        },
        Breaker("resident-not-found", .residentNotFound, Bilingual("身分證字號不是任何住民", "an ID that is no resident's"), needs: [.registry], places: master("ID_NO")) { (place, draft) throws(DraftFault) in
            // Valid, of the same kind and sex, and of no one: the serial number is one that no generated person draws twice in a package.
            let known = Set(draft.looks(.qc100).compactMap { $0.look.row["ID_NO"]?.string })
            let old = draft.looks(.qc100).first { $0.number == place.row }?.look.row["ID_NO"]?.string ?? "A123456789"
            let free = (0..<100_000).lazy.map { serial -> String in
                let digits = String(serial)
                let nine = String(old.prefix(2)) + "98" + String(repeating: "0", count: 5 - digits.count) + digits
                return nine + String(NationalIdentity.checkDigit(for: nine) ?? 0)
            }.first { !known.contains($0) }
            try draft.set(place, to: .text(free ?? "Y123456788"))
            return draft.returning(.residentNotFound, place)
        },
        Breaker("admission-date-differs", .admissionDateDiffers, Bilingual("入住日期與登錄不同", "an admission date that the registry does not have"), needs: [.registry], places: master("IN_DT")) { (place, draft) throws(DraftFault) in
            let date = draft.looks(.qc100).first { $0.number == place.row }.flatMap { $0.look.row["IN_DT"]?.string }.flatMap { CivilDate(compact: $0) }
            guard let date else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .text(date.adding(days: 1).compact))
            return draft.returning(.admissionDateDiffers, place)
        },
        Breaker("resident-not-in-residence", .residentNotInResidence, Bilingual("評估日期早於入住", "an assessment before the admission"), needs: [.registry], places: { draft in
            draft.formsWithRows.filter { !$0.isMaster }.compactMap { form in
                draft.looks(form).first { admission(of: $0.look, in: draft) != nil }.map { BreakPlace(form: form, row: $0.number, field: "ASSESSMENT_DT") }
            }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let look = draft.looks(form).first(where: { $0.number == place.row })?.look,
                  let admitted = admission(of: look, in: draft) else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .text(admitted.adding(days: -1).compact))
            return Expectation([ExpectedFinding(.residentNotInResidence, form: form, row: place.row)])
        },
    ]

    private static func master(_ field: String) -> @Sendable (PackageDraft) -> [BreakPlace] {
        { draft in draft.rowCount(.qc100) ?? 0 > 0 ? [BreakPlace(form: .qc100, row: 1, field: field)] : [] }
    }

    private static func admission(of look: RowLook, in draft: PackageDraft) -> CivilDate? {
        draft.looks(.qc100).first { $0.look.row["MAIN_ID"]?.integer == look.row["MAIN_ID"]?.integer }
            .flatMap { $0.look.row["IN_DT"]?.string }.flatMap { CivilDate(compact: $0) }
    }
}
