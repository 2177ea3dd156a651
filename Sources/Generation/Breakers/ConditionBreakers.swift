import Interchange

/// What the fields of a form ask of each other. The conditions are the profile's; a place is a row in which one can be offended against by
/// a change to a single field.
enum ConditionBreakers {
    static let all: [Breaker] = [
        Breaker("conditional-missing", .conditionalMissing, Bilingual("條件必填欄位留空", "a field that another asks for is empty"), places: { draft in
            unique(draft.formsWithRows.flatMap { form in
                let looks = draft.looks(form)
                return draft.definition(form).conditions.flatMap { condition in
                    condition.consequences.compactMap { consequence -> BreakPlace? in
                        guard let fields = asked(consequence), condition.severity == .error else { return nil }
                        return looks.first { $0.look.holds(condition.test) && fields.contains(where: $0.look.isFilled) }
                            .map { BreakPlace(form: form, row: $0.number, field: draft.definition(form).fields[fields[0]].name) }
                    }
                }
            })
        }) { (place, draft) throws(DraftFault) in
            let (look, field) = try find(place, draft)
            // All the fields that would do are emptied; the finding is on the first of them.
            let asked = look.form.conditions.filter { look.holds($0.test) }.flatMap(\.consequences).compactMap(asked).filter { $0.first == field }
            let fields = asked.first { $0.contains(where: look.isFilled) } ?? [field]
            for field in fields { try draft.set(BreakPlace(form: place.form, row: place.row, field: look.form.fields[field].name), to: .null) }
            return draft.returning(.conditionalMissing, place)
        },
        Breaker("fields-disagree", .fieldsDisagree, Bilingual("欄位互相矛盾", "fields that contradict each other"), places: { draft in
            unique(draft.formsWithRows.flatMap { form in
                let looks = draft.looks(form)
                return draft.definition(form).conditions.flatMap { condition in
                    condition.consequences.compactMap { consequence -> BreakPlace? in
                        guard condition.severity == .error else { return nil }
                        for (number, look) in looks {
                            if let field = contradictable(consequence, condition, look) {
                                return BreakPlace(form: form, row: number, field: look.form.fields[field].name)
                            }
                        }
                        return nil
                    }
                }
            })
        }) { (place, draft) throws(DraftFault) in
            let (look, field) = try find(place, draft)
            for condition in look.form.conditions {
                for consequence in condition.consequences where contradictable(consequence, condition, look) == field {
                    try draft.set(place, to: contradiction(consequence, look, field))
                    return draft.returning(.fieldsDisagree, place)
                }
            }
            throw .noSuchPlace(place.text)
        },
        Breaker("band-disagrees", .fieldsDisagree, Bilingual("等級與答案不符", "a degree that the answers contradict"), places: { draft in
            draft.formsWithRows.compactMap { form in
                guard let agreement = draft.definition(form).scale?.agreement else { return nil }
                return draft.looks(form).first { wrongBand($0.look) != nil }
                    .map { BreakPlace(form: form, row: $0.number, field: draft.definition(form).fields[agreement.field].name) }
            }
        }) { (place, draft) throws(DraftFault) in
            let (look, _) = try find(place, draft)
            guard let code = wrongBand(look) else { throw .noSuchPlace(place.text) }
            try draft.set(place, to: .code(code))
            return draft.returning(.fieldsDisagree, place)
        },
    ]

    private static func asked(_ consequence: RowCondition.Consequence) -> [Int]? {
        switch consequence {
        case .filled(let field): [field]
        case .oneFilled(let fields): fields
        default: nil
        }
    }

    /// The field whose change alone would offend against a consequence in this row; nil if none would.
    private static func contradictable(_ consequence: RowCondition.Consequence, _ condition: RowCondition, _ look: RowLook) -> Int? {
        switch consequence {
        case .empty(let field): look.holds(condition.test) && !look.isFilled(field) ? field : nil
        case .otherwiseEmpty(let field): !look.holds(condition.test) && !look.isFilled(field) ? field : nil
        case .notBoth(let first, let second): look.holds(condition.test) && look.isFilled(first) && !look.isFilled(second) ? second : nil
        case .codes(let field, let mask): look.holds(condition.test) && otherCode(look.form.fields[field], mask) != nil ? field : nil
        case .filled, .oneFilled: nil
        }
    }

    private static func contradiction(_ consequence: RowCondition.Consequence, _ look: RowLook, _ field: Int) -> JSONNode {
        let definition = look.form.fields[field]
        if case .codes(_, let mask) = consequence, let code = otherCode(definition, mask) {
            return switch definition.type {
            case .boolean: .flag(code == 1)
            case .numberChoice, .integer: .integer(code)
            case .choices: .codes([code])
            default: .code(code)
            }
        }
        return FilledValue.value(definition)
    }

    /// A code that the field has and the condition does not allow.
    private static func otherCode(_ field: FieldDefinition, _ mask: UInt128) -> Int? {
        (field.codes?.codes.map(\.number) ?? (field.type == .boolean ? [1, 0] : [])).first { !RowLook.mask(mask, has: $0) }
    }

    /// A code whose band, margin included, does not hold the row's total.
    private static func wrongBand(_ look: RowLook) -> Int? {
        guard let scale = look.form.scale, let agreement = scale.agreement, look.isFilled(agreement.field), let total = look.total else { return nil }
        return scale.bands.first { total < $0.range.lowerBound - agreement.margin || total > $0.range.upperBound + agreement.margin }?.code
    }

    private static func find(_ place: BreakPlace, _ draft: PackageDraft) throws(DraftFault) -> (RowLook, Int) {
        guard let form = place.form, let row = place.row, let name = place.field, let field = draft.definition(form).index(of: name) else { throw .badPath(place.text) }
        guard let look = draft.looks(form).first(where: { $0.number == row })?.look else { throw .noRow(place.text, rows: draft.rowCount(form) ?? 0) }
        return (look, field)
    }

    /// One place for each field, the first that was found.
    private static func unique(_ places: [BreakPlace]) -> [BreakPlace] {
        var seen: Set<String> = []
        return places.filter { seen.insert("\($0.form?.text ?? "").\($0.field ?? "")").inserted }
    }
}
