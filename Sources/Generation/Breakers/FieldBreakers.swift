import Interchange

/// One value of one field.
enum FieldBreakers {
    static let all: [Breaker] = [
        field("required-missing", .requiredMissing, Bilingual("必填欄位留空", "a required field is empty"), where: \.isRequired) { _, _ in .null },
        field("type-mismatch", .typeMismatch, Bilingual("型別錯誤", "a value of the wrong type"), where: { _ in true }) { field, value in wrongType(field, value) },
        field("object-for-code", .typeMismatch, Bilingual("代碼寫成物件", "an object where a code is meant"), where: { [.choice, .numberChoice, .flag].contains($0.type) }) { field, _ in
            .object([JSONMember("code", .text(field.codes?.codes.first?.text ?? "5")), JSONMember("label", .text("選項"))])
        },
        member("list-member-null", .typeMismatch, Bilingual("陣列中有 null", "a list with null in it"), where: { [.choices, .rows].contains($0.type) }) { _ in .list([.null]) },
        member("member-not-allowed", .valueNotAllowed, Bilingual("陣列中有未定義的代碼", "a list with an unknown code in it"), where: { $0.type == .choices }) { field in
            .list([.code(unknownCode(field))])
        },
        field("value-not-allowed", .valueNotAllowed, Bilingual("代碼或數值超出範圍", "a code or number that is not allowed"), where: { field in
            [.choice, .numberChoice, .flag].contains(field.type) || field.range != nil
        }) { field, _ in
            switch field.type {
            case .integer: .integer((field.range?.upperBound ?? 0) + 1)
            case .numberChoice: .integer(unknownCode(field))
            default: .code(unknownCode(field))
            }
        },
        field("date-invalid", .dateInvalid, Bilingual("民國日期", "a date of the ROC calendar"), where: { [.date, .dashedDate, .year].contains($0.type) }) { field, _ in
            .text(field.type == .date ? "1141203" : field.type == .dashedDate ? "114-12-03" : "114")
        },
        field("id-invalid", .idInvalid, Bilingual("身分證字號檢查碼錯誤", "an ID that fails its check digit"), where: { $0.type == .identity }) { _, value in
            let text = value.string ?? "A123456789"
            let last = text.last?.wholeNumberValue ?? 0
            return .text(text.dropLast() + String((last + 1) % 10))
        },
        field("text-too-long", .textTooLong, Bilingual("文字過長", "a text that is too long"), where: { $0.type == .text && $0.length != nil }) { field, _ in
            .text(String(repeating: "長", count: (field.length ?? 0) + 1))
        },
        Breaker("field-unknown", .fieldUnknown, Bilingual("未定義的欄位", "a field that the form does not have"), places: { draft in
            draft.formsWithRows.map { BreakPlace(form: $0, row: 1, field: "NOT_A_FIELD") }
        }) { (place, draft) throws(DraftFault) in
            try draft.set(place, to: .text("x"))
            return Expectation([ExpectedFinding(.fieldUnknown, form: place.form, row: place.row, field: place.field)])
        },
    ]

    /// A code that no field of the profile has or tolerates.
    static func unknownCode(_ field: FieldDefinition) -> Int {
        let known = (field.codes?.mask ?? 0) | (field.tolerated?.mask ?? 0)
        return (1..<128).reversed().first { !RowLook.mask(known, has: $0) } ?? 127
    }

    static func wrongType(_ field: FieldDefinition, _ value: JSONNode) -> JSONNode {
        switch field.type {
        case .integer, .numberChoice: .text(value.integer.map(String.init) ?? "1")
        case .boolean: .text(value.bool.map { $0 ? "true" : "false" } ?? "true")
        case .choices, .rows: .text("[]")
        case .text, .identity: .integer(12_345)
        case .choice, .flag, .date, .dashedDate, .year: .integer(value.string.flatMap { Int($0) } ?? 5)
        }
    }

    private static func field(_ name: String, _ rule: Rule, _ title: Bilingual, where isFit: @escaping @Sendable (FieldDefinition) -> Bool,
                              value: @escaping @Sendable (FieldDefinition, JSONNode) -> JSONNode) -> Breaker {
        Breaker(name, rule, title, places: { places($0, where: isFit) }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let row = place.row, let name = place.field, let field = draft.definition(form).field(name) else { throw .badPath(place.text) }
            let before = draft
            let old = draft.looks(form).first { $0.number == row }?.look.row[name] ?? .null
            try draft.set(place, to: value(field, old))
            var expected = before.returning(rule, place)
            // A row without its own MAIN_ID takes nothing with it; those that named it find no master.
            if form.isMaster, name == "MAIN_ID", draft.mainID(form, row)?.integerWritten != old.integer {
                expected.consequences = expected.consequences.map { ExpectedFinding(.masterNotFound, form: $0.form, row: $0.row, field: $0.field) }
            } else if !form.isMaster, name == "MAIN_ID", rule != .requiredMissing, draft.mainID(form, row)?.integerWritten != old.integer {
                expected.consequences.append(ExpectedFinding(.masterNotFound, form: form, row: row, field: "MAIN_ID"))
            }
            return expected
        }
    }

    /// The finding is on the first member of the list.
    private static func member(_ name: String, _ rule: Rule, _ title: Bilingual, where isFit: @escaping @Sendable (FieldDefinition) -> Bool,
                               value: @escaping @Sendable (FieldDefinition) -> JSONNode) -> Breaker {
        Breaker(name, rule, title, places: { places($0, where: isFit) }) { (place, draft) throws(DraftFault) in
            guard let form = place.form, let name = place.field, let field = draft.definition(form).field(name) else { throw .badPath(place.text) }
            try draft.set(place, to: value(field))
            return draft.returning(rule, place, field: name + "[1]")
        }
    }

    private static func places(_ draft: PackageDraft, where isFit: (FieldDefinition) -> Bool) -> [BreakPlace] {
        draft.formsWithRows.flatMap { form in
            draft.definition(form).fields.filter(isFit).map { BreakPlace(form: form, row: 1, field: $0.name) }
        }
    }
}

extension JSONNode {
    /// The number that a value writes, as a number or as text.
    var integerWritten: Int? { integer ?? string.flatMap { Int($0) } }
}
