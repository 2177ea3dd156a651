import Interchange

/// A row that is being made or changed, as the conditions of its form look at it.
struct RowLook {
    let form: FormDefinition
    let row: JSONNode

    func value(_ field: Int) -> JSONNode { row[form.fields[field].name] ?? .null }

    func isFilled(_ field: Int) -> Bool {
        let value = value(field)
        if form.fields[field].zeroIsEmpty, value.integer == 0 { return false }
        return !value.isEmpty
    }

    /// The codes that a value holds.
    func codes(_ field: Int) -> Set<Int> { Self.codes(value(field)) }

    static func codes(_ value: JSONNode) -> Set<Int> {
        switch value.value {
        case .string(let text): Int(text).map { [$0] } ?? []
        case .number(let digits): Int(digits).map { [$0] } ?? []
        case .bool(let flag): [flag ? 1 : 0]
        case .array(let items): Set(items.compactMap { $0.string.flatMap { Int($0) } })
        default: []
        }
    }

    func holds(_ test: RowTest?) -> Bool {
        guard let test else { return true }
        return test.groups.contains { $0.allSatisfy(holds) }
    }

    private func holds(_ test: FieldTest) -> Bool {
        switch test.matcher {
        case .anyOf(let mask): isFilled(test.field) && codes(test.field).contains { Self.mask(mask, has: $0) }
        case .noneOf(let mask): !(isFilled(test.field) && codes(test.field).contains { Self.mask(mask, has: $0) })
        case .filled: isFilled(test.field)
        case .empty: !isFilled(test.field)
        case .within(let range): isFilled(test.field) && value(test.field).integer.map(range.contains) ?? false
        }
    }

    static func mask(_ mask: UInt128, has code: Int) -> Bool { code >= 0 && code < 128 && mask >> UInt128(code) & 1 == 1 }

    /// What the answers add up to; nil where one has no points.
    var total: Int? {
        guard let scale = form.scale, scale.unless == nil || !holds(scale.unless) else { return nil }
        var total = 0
        for item in scale.items {
            guard let points = points(item) else { return nil }
            total += points
        }
        return total
    }

    private func points(_ item: Scale.Item) -> Int? {
        func points(_ value: JSONNode) -> Int? { item.points == nil ? value.integer : Self.codes(value).first.flatMap { item.points?[$0] } }
        switch item.source {
        case .fields(let fields):
            let filled = fields.filter(isFilled).map { points(value($0)) }
            return filled.contains(nil) ? nil : filled.compactMap(\.self).max()
        case .list(let field, let column):
            let name = form.fields[field].columns[column].name
            let each = (value(field).items ?? []).map { points($0[name] ?? .null) }
            return each.contains(nil) ? nil : each.compactMap(\.self).max() ?? 0
        }
    }

    /// The problems that the row shows.
    var risks: Set<CareProblem> {
        Set(form.risks.filter { risk in
            switch risk.sign {
            case .total(let range): total.map(range.contains) ?? false
            case .test(let test): holds(test)
            }
        }.map(\.problem))
    }
}
