/// What fields of a form ask of each other, as `if`, `then` and `else`. A row in which a tested field is itself at fault is refused anyway,
/// so it does no harm that a schema looks at such fields where the judge passes them over.
enum ConditionSchema {
    /// Conditions that only warn are left out: they return no row.
    static func schemas(_ form: FormDefinition) -> [JSONNode] {
        form.conditions.filter { $0.severity == .error }.map { schema($0, form.fields) }
    }

    private static func schema(_ condition: RowCondition, _ fields: [FieldDefinition]) -> JSONNode {
        var then = FieldDemands()
        var otherwise = FieldDemands()
        for consequence in condition.consequences {
            switch consequence {
            case .filled(let index): then.fill(fields[index])
            case .empty(let index): then.clear(fields[index])
            case .oneFilled(let group): then.groups.append(.anyOf(group.map { FieldDemands(filled: fields[$0]).node }))
            case .notBoth(let first, let second):
                then.groups.append(.anyOf([FieldDemands(empty: fields[first]).node, FieldDemands(empty: fields[second]).node]))
            case .codes(let index, let codes):
                then.ask(fields[index].name, .anyOf([emptyReference(fields[index]), everyValue(codes, fields[index])]))
            case .otherwiseEmpty(let index): otherwise.clear(fields[index])
            }
        }
        var members = words(condition)
        guard let test = condition.test else { return .object(members + then.members) }
        members.append(JSONMember("if", self.test(test, fields)))
        if !then.isEmpty { members.append(JSONMember("then", then.node)) }
        if !otherwise.isEmpty { members.append(JSONMember("else", otherwise.node)) }
        return .object(members)
    }

    private static func words(_ condition: RowCondition) -> [JSONMember] {
        let when = condition.test.map { Bilingual("當 \($0.words.chinese)", "Where \($0.words.english)") } ?? Bilingual("一律適用", "In every row")
        return [
            JSONMember("title", .text(when.chinese + (condition.reason.map { "：\($0.chinese)" } ?? ""))),
            JSONMember("description", .text(when.english + (condition.reason.map { ": \($0.english)" } ?? ""))),
            JSONMember("x-mark", .text(condition.mark.rawValue)),
        ]
    }

    private static func test(_ test: RowTest, _ fields: [FieldDefinition]) -> JSONNode {
        let groups = test.groups.map { group in
            var demands = FieldDemands()
            for member in group {
                let field = fields[member.field]
                switch member.matcher {
                case .anyOf(let codes): demands.ask(field.name, anyValue(codes, field), isPresent: true)
                case .noneOf(let codes): demands.ask(field.name, .object([JSONMember("not", anyValue(codes, field))]))
                case .filled: demands.fill(field)
                case .empty: demands.clear(field)
                case .within(let range): demands.ask(field.name, within(range, field), isPresent: true)
                }
            }
            return demands.node
        }
        return groups.count == 1 ? groups[0] : .anyOf(groups)
    }

    private static func within(_ range: ClosedRange<Int>, _ field: FieldDefinition) -> JSONNode {
        let zero = JSONMember("not", .object([JSONMember("const", .integer(0))]))
        return .object([JSONMember("type", .text("integer"))] + FieldSchema.span(range) + (field.zeroIsEmpty ? [zero] : []))
    }

    /// The field, or of a list at least one member, is among these.
    private static func anyValue(_ codes: UInt128, _ field: FieldDefinition) -> JSONNode {
        let values = values(codes, field)
        guard field.type == .choices else { return values }
        return .object([JSONMember("type", .text("array")), JSONMember("contains", values)])
    }

    /// The field, or of a list every member, is among these.
    private static func everyValue(_ codes: UInt128, _ field: FieldDefinition) -> JSONNode {
        let values = values(codes, field)
        guard field.type == .choices else { return values }
        return .object([JSONMember("type", .text("array")), JSONMember("items", values)])
    }

    private static func values(_ codes: UInt128, _ field: FieldDefinition) -> JSONNode {
        var numbers = (0..<128).filter { codes >> UInt128($0) & 1 == 1 }
        if field.zeroIsEmpty { numbers.removeAll { $0 == 0 } }
        // A schema that nothing keeps, since an enumeration should not be empty.
        guard !numbers.isEmpty else { return .flag(false) }
        return .object([JSONMember("enum", .list(numbers.map { number in
            switch field.type {
            case .boolean: .flag(number == 1)
            case .integer, .numberChoice: .integer(number)
            default: .text(String(number))
            }
        }))])
    }

    private static func emptyReference(_ field: FieldDefinition) -> JSONNode {
        field.zeroIsEmpty ? SharedSchema.emptyOrZero.reference : SharedSchema.empty.reference
    }
}
