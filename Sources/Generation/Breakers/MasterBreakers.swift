import Interchange

/// The tie between the forms and their masters.
enum MasterBreakers {
    static let all: [Breaker] = [
        Breaker("master-not-found", .masterNotFound, Bilingual("MAIN_ID 不在 QC100", "a MAIN_ID that QC100 does not have"), places: { draft in
            draft.formsWithRows.filter { !$0.isMaster }.map { BreakPlace(form: $0, row: 1, field: "MAIN_ID") }
        }) { (place, draft) throws(DraftFault) in
            let known = Set(draft.looks(.qc100).compactMap { $0.look.row["MAIN_ID"]?.integer })
            try draft.set(place, to: .integer((1...).first { !known.contains($0) } ?? 0))
            return Expectation([ExpectedFinding(.masterNotFound, form: place.form, row: place.row, field: "MAIN_ID")])
        },
        Breaker("master-ambiguous", .masterAmbiguous, Bilingual("兩位住民同一 MAIN_ID", "one MAIN_ID for two people"), places: { draft in
            draft.rowCount(.qc100) ?? 0 < 2 ? [] : [BreakPlace(form: .qc100, row: 2, field: "MAIN_ID")]
        }) { (place, draft) throws(DraftFault) in
            let (first, second) = (draft.mainID(.qc100, 1), draft.mainID(.qc100, 2))
            let consequences = draft.followers(ofMaster: first) + draft.followers(ofMaster: second, rule: .masterNotFound)
            try draft.set(place, to: first ?? .null)
            return Expectation([1, 2].map { ExpectedFinding(.masterAmbiguous, form: .qc100, row: $0, field: "MAIN_ID") }, consequences: consequences)
        },
        Breaker("duplicate-in-file", .duplicateInFile, Bilingual("同一筆資料寫了兩次", "a row stands twice"), places: { draft in
            draft.formsWithRows.map { BreakPlace(form: $0, row: 1) }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form else { throw .badPath(place.text) }
            try draft.repeatRow(DraftPath(place.text))
            return Expectation([ExpectedFinding(.duplicateInFile, form: form, row: draft.rowCount(form))])
        },
    ]
}
