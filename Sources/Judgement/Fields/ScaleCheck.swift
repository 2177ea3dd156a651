import Interchange

/// Adds up what a form's answers come to. There is no total where an answer is missing, faulty or has no points.
/// It owns its memory and belongs to one thread at a time, like the `FieldCheck` whose states it reads.
final class ScaleCheck {
    let scale: Scale
    let canJump: Bool
    private let definition: FormDefinition
    private let states: UnsafeMutablePointer<FieldState>
    private let unless: TestPlan?
    private let items: UnsafeMutableBufferPointer<Item>
    /// The fields of all items, one item's after the other's.
    private let fields: UnsafeMutableBufferPointer<Int>
    /// 128 for each item: the points of each code, or `noPoints`.
    private let points: UnsafeMutableBufferPointer<Int16>
    private static let noPoints = Int16.min

    private struct Item {
        let firstField: Int
        let fieldCount: Int
        /// Of a list; else -1.
        let column: Int
        /// The number itself is what counts.
        let isValue: Bool
    }

    init?(_ check: FieldCheck) {
        guard let scale = check.definition.scale else { return nil }
        self.scale = scale
        canJump = scale.jump != nil
        definition = check.definition
        states = check.states
        unless = scale.unless.map(TestPlan.init)
        var items: [Item] = []
        var fields: [Int] = []
        var points: [Int16] = []
        for item in scale.items {
            let (own, column) = switch item.source {
            case .fields(let fields): (fields, -1)
            case .list(let field, let column): ([field], column)
            }
            items.append(Item(firstField: fields.count, fieldCount: own.count, column: column, isValue: item.points == nil))
            fields += own
            var table = [Int16](repeating: Self.noPoints, count: 128)
            for (code, value) in item.points ?? [:] { table[code] = Int16(clamping: value) }
            points += table
        }
        self.items = .allocate(capacity: items.count)
        _ = self.items.initialize(from: items)
        self.fields = .allocate(capacity: fields.count)
        _ = self.fields.initialize(from: fields)
        self.points = .allocate(capacity: points.count)
        _ = self.points.initialize(from: points)
    }

    deinit {
        items.deallocate()
        fields.deallocate()
        points.deallocate()
    }

    func total(_ row: FormRow, hasFaults: Bool) -> Int? {
        if let unless, unless.evaluate(row, states, areFaultsPossible: hasFaults) != .fails { return nil }
        var total = 0
        for number in 0..<items.count {
            guard let points = points(number, row) else { return nil }
            total += points
        }
        return total
    }

    private func points(_ number: Int, _ row: FormRow) -> Int? {
        let item = items[number]
        guard item.column < 0 else { return listPoints(number, row) }
        var highest: Int?
        for index in item.firstField..<item.firstField + item.fieldCount where states[fields[index]].isFilled {
            let state = states[fields[index]]
            guard !state.isFaulty, let points = points(number, row[fields[index]], state.codes) else { return nil }
            highest = max(highest ?? .min, points)
        }
        return highest
    }

    /// The highest over the rows of a list.
    private func listPoints(_ number: Int, _ row: FormRow) -> Int? {
        let item = items[number]
        let field = fields[item.firstField]
        guard !states[field].isFaulty else { return nil }
        var highest = 0
        for index in 0..<row[field].elementCount {
            let cell = row[field].element(index).cell(item.column)
            guard let points = points(number, cell, cell.codes) else { return nil }
            highest = max(highest, points)
        }
        return highest
    }

    private func points(_ number: Int, _ value: FieldValue, _ codes: UInt128) -> Int? {
        if items[number].isValue { return value.integer }
        guard codes != 0 else { return nil }
        let points = points[number * 128 + codes.trailingZeroBitCount]
        return points == Self.noPoints ? nil : Int(points)
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
