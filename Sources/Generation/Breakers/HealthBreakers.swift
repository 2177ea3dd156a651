import Interchange

/// What is not wrong in itself, and unlikely all the same: warnings.
enum HealthBreakers {
    static let all: [Breaker] = [
        Breaker("placeholder-suspected", .placeholderSuspected, Bilingual("每筆內容都相同", "the same in every row"), places: { draft in
            draft.formsWithRows.flatMap { form in
                draft.definition(form).fields.indices.filter { index in
                    draft.definition(form).fields[index].differs && draft.looks(form).count(where: { $0.look.isFilled(index) }) >= 3
                }.map { BreakPlace(form: form, row: 1, field: draft.definition(form).fields[$0].name) }
            }
        }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let name = place.field, let field = draft.definition(form).index(of: name) else { throw .badPath(place.text) }
            let filled = draft.looks(form).filter { $0.look.isFilled(field) }
            guard let first = filled.first else { throw .noSuchPlace(place.text) }
            for (number, _) in filled { try draft.set(BreakPlace(form: form, row: number, field: name), to: first.look.value(field)) }
            return Expectation([ExpectedFinding(.placeholderSuspected, form: form, field: name)])
        },
        Breaker("unlikely-age", .unlikelyChange, Bilingual("年齡與出生日期不符", "an age that the birth date contradicts"), places: { draft in
            guard draft.definition(.qc106).index(of: "IS_OLD") != nil else { return [] }
            return draft.looks(.qc106).first { $0.look.row["IS_OLD"]?.bool != nil }.map { [BreakPlace(form: .qc106, row: $0.number, field: "IS_OLD")] } ?? []
        }) { (place, draft) throws(DraftFault) in
            guard let old = draft.looks(.qc106).first(where: { $0.number == place.row })?.look.row["IS_OLD"]?.bool else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .flag(!old))
            return Expectation([ExpectedFinding(.unlikelyChange, form: .qc106, row: place.row, field: "IS_OLD")])
        },
        Breaker("plan-missing", .planMissing, Bilingual("有風險而無照護計畫", "a risk without a plan"), places: { draft in
            let shown = risks(in: draft)
            return draft.definition(.qc114).plans.compactMap { plan in
                draft.looks(.qc114).first { shown[$0.look.row["MAIN_ID"]?.integer ?? -1]?.contains(plan.problem) ?? false && $0.look.isFilled(plan.field) }
                    .map { BreakPlace(form: .qc114, row: $0.number, field: draft.definition(.qc114).fields[plan.field].name) }
            }
        }) { (place, draft) throws(DraftFault) in
            guard let name = place.field, let prefix = name.split(separator: "_").first else { throw .badPath(place.text) }
            // A plan goes with its dates; without it they would contradict it.
            for field in draft.definition(.qc114).fields where field.name.hasPrefix(prefix + "_") {
                try draft.set(BreakPlace(form: place.form, row: place.row, field: field.name), to: .null)
            }
            return Expectation([ExpectedFinding(.planMissing, form: .qc114, row: place.row, field: name)])
        },
    ]

    /// By MAIN_ID, what the forms show.
    private static func risks(in draft: PackageDraft) -> [Int: Set<CareProblem>] {
        var shown: [Int: Set<CareProblem>] = [:]
        for form in draft.formsWithRows where !form.isMaster {
            for (_, look) in draft.looks(form) {
                if let mainID = look.row["MAIN_ID"]?.integer { shown[mainID, default: []].formUnion(look.risks) }
            }
        }
        return shown
    }
}
