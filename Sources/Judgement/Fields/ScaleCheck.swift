import Interchange

/// Adds up what a form's answers come to. There is no total where an answer is missing, faulty or has no points.
/// It belongs to one thread at a time, like the `FieldCheck` whose states it reads.
struct ScaleCheck {
    let scale: Scale
    private let definition: FormDefinition
    private let states: UnsafeMutablePointer<FieldState>
    private let unless: TestPlan?
    private let items: [Item]

    private struct Item {
        let source: Scale.Item.Source
        /// By code; `Int.min` where it has none. Nil: the number itself.
        let points: [Int]?

        init(_ item: Scale.Item) {
            source = item.source
            points = item.points.map { points in (0..<128).map { points[$0] ?? .min } }
        }
    }

    init?(_ check: FieldCheck) {
        guard let scale = check.definition.scale else { return nil }
        self.scale = scale
        definition = check.definition
        states = check.states
        unless = scale.unless.map(TestPlan.init)
        items = scale.items.map(Item.init)
    }

    func total(_ row: FormRow, hasFaults: Bool) -> Int? {
        if let unless, unless.evaluate(row, states, areFaultsPossible: hasFaults) != .fails { return nil }
        var total = 0
        for item in items {
            guard let points = points(item, row), points != .min else { return nil }
            total += points
        }
        return total
    }

    private func points(_ item: Item, _ row: FormRow) -> Int? {
        switch item.source {
        case .fields(let fields):
            var highest: Int?
            for field in fields where states[field].isFilled {
                guard !states[field].isFaulty, let points = points(item, row[field], states[field].codes) else { return nil }
                highest = max(highest ?? .min, points)
            }
            return highest
        case .list(let field, let column):
            guard !states[field].isFaulty else { return nil }
            var highest = 0
            for number in 0..<row[field].elementCount {
                let cell = row[field].element(number).cell(column)
                guard let points = points(item, cell, cell.codes), points != .min else { return nil }
                highest = max(highest, points)
            }
            return highest
        }
    }

    private func points(_ item: Item, _ value: FieldValue, _ codes: UInt128) -> Int? {
        guard let points = item.points else { return value.integer }
        guard codes != 0 else { return nil }
        return points[codes.trailingZeroBitCount]
    }

    /// Whether the field that names the band itself goes with the total.
    func checkAgreement(_ row: FormRow, _ total: Int, into findings: inout RowFindings) {
        guard let agreement = scale.agreement else { return }
        let state = states[agreement.field]
        guard state.isFilled, !state.isFaulty, state.codes != 0,
              let band = scale.bands.first(where: { $0.code == state.codes.trailingZeroBitCount }) else { return }
        let low = band.range.lowerBound - agreement.margin
        let high = band.range.upperBound + agreement.margin
        if total < low || total > high {
            states[agreement.field].isFaulty = true
            FieldsDisagree.report(definition.fields[agreement.field].name, row[agreement.field].shown, total: total,
                                  allowed: max(low, scale.range.lowerBound)...min(high, scale.range.upperBound), scale, into: &findings)
        }
    }
}
