import Interchange

/// Checks the fields of a form's rows against their definitions. Each rule is in a file of its own under `Rules/`; this is their order:
/// an empty value is asked for nothing but whether it may be empty, and a value of the wrong type is asked for nothing else.
/// It owns its memory and belongs to one thread at a time, so it is not `Sendable`.
final class FieldCheck {
    let definition: FormDefinition
    private let count: Int
    private let plans: UnsafeMutablePointer<FieldPlan>
    /// One for each field, about the row that was checked last.
    let states: UnsafeMutablePointer<FieldState>
    private let columns: [[FieldPlan]]

    init(_ definition: FormDefinition) {
        self.definition = definition
        count = definition.fields.count
        plans = .allocate(capacity: count)
        states = .allocate(capacity: count)
        states.initialize(repeating: FieldState(), count: count)
        for (index, field) in definition.fields.enumerated() { (plans + index).initialize(to: FieldPlan(field)) }
        columns = definition.fields.map { $0.columns.map(FieldPlan.init) }
    }

    deinit {
        plans.deallocate()
        states.deallocate()
    }

    func check(_ row: FormRow, into findings: inout RowFindings) {
        for index in 0..<count {
            let errors = findings.errorCount
            states[index] = state(row[index], plans[index])
            check(row[index], plans[index], index, into: &findings)
            if findings.errorCount > errors { states[index].isFaulty = true }
        }
        if row.hasUnknownKeys { checkUnknown(row, into: &findings) }
    }

    private func state(_ value: FieldValue, _ plan: FieldPlan) -> FieldState {
        if value.isEmpty || (plan.zeroIsEmpty && value.integer == 0) { return FieldState() }
        // Texts other than codes are asked for none, which spares looking at them.
        let hasCodes = plan.codes != 0 || plan.type == .boolean || plan.type == .integer
        return FieldState(codes: hasCodes ? value.codes : 0, isFilled: true)
    }

    private func check(_ value: FieldValue, _ plan: FieldPlan, _ index: Int, into findings: inout RowFindings) {
        if value.isRepeated { JSONDuplicateKey.check(definition.fields[index].name, into: &findings) }
        if value.isEmpty {
            if plan.isRequired { RequiredMissing.check(definition.fields[index].name, definition.fields[index].mark, into: &findings) }
            return
        }
        guard TypeMismatch.fits(value.kind, plan.type) else {
            TypeMismatch.report(value, expected: plan.type, path: definition.fields[index].name, into: &findings)
            return
        }
        switch plan.type {
        case .choices:
            if states[index].codes & ~plan.codes == 0, areAllCodes(value) { return }
            for number in 0..<value.elementCount { checkMember(value.element(number), index, number, into: &findings) }
        case .rows:
            for number in 0..<value.elementCount { checkRow(value.element(number), index, number, into: &findings) }
        default:
            if isFine(value, states[index].codes, plan) { return }
            report(value, definition.fields[index], path: definition.fields[index].name, into: &findings)
        }
    }

    /// Every member writes a code; the codes' own bits are looked at elsewhere.
    private func areAllCodes(_ value: FieldValue) -> Bool {
        for number in 0..<value.elementCount where value.element(number).kind != .text || value.element(number).codes == 0 { return false }
        return true
    }

    /// Whether a filled value of the right type keeps the rule of its type.
    private func isFine(_ value: FieldValue, _ codes: UInt128, _ plan: FieldPlan) -> Bool {
        switch plan.type {
        case .choice, .numberChoice, .flag: ValueNotAllowed.holds(codes, plan.codes)
        case .integer: ValueNotAllowed.isWithin(value.integer, plan.low, plan.high)
        case .date, .dashedDate, .year: DateInvalid.isDate(value.bytes, plan.type)
        case .identity: IDInvalid.isValid(value.bytes)
        case .text: TextTooLong.fits(value.bytes, plan.length)
        case .boolean, .choices, .rows: true
        }
    }

    private func report(_ value: FieldValue, _ field: FieldDefinition, path: String, into findings: inout RowFindings) {
        switch field.type {
        case .choice, .numberChoice, .flag, .integer, .choices: ValueNotAllowed.report(value, field, path: path, into: &findings)
        case .date, .dashedDate, .year: DateInvalid.report(value, field.type, path: path, into: &findings)
        case .identity: IDInvalid.report(value, path: path, into: &findings)
        case .text: TextTooLong.report(value, limit: field.length ?? .max, path: path, into: &findings)
        case .boolean, .rows: break
        }
    }

    private func checkMember(_ value: FieldValue, _ index: Int, _ number: Int, into findings: inout RowFindings) {
        guard value.kind == .text else {
            TypeMismatch.report(value, expected: .choice, path: "\(definition.fields[index].name)[\(number + 1)]", into: &findings)
            return
        }
        guard !ValueNotAllowed.holds(value.codes, plans[index].codes) else { return }
        report(value, definition.fields[index], path: "\(definition.fields[index].name)[\(number + 1)]", into: &findings)
    }

    private func checkRow(_ value: FieldValue, _ index: Int, _ number: Int, into findings: inout RowFindings) {
        func path(_ column: Int? = nil) -> String {
            let field = definition.fields[index]
            return "\(field.name)[\(number + 1)]" + (column.map { "." + field.columns[$0].name } ?? "")
        }
        guard value.kind == .object else {
            TypeMismatch.report(value, expected: .rows, path: path(), into: &findings)
            return
        }
        for column in columns[index].indices {
            let cell = value.cell(column)
            let plan = columns[index][column]
            if cell.isRepeated { JSONDuplicateKey.check(path(column), into: &findings) }
            if cell.isEmpty {
                if plan.isRequired { RequiredMissing.check(path(column), definition.fields[index].columns[column].mark, into: &findings) }
            } else if !TypeMismatch.fits(cell.kind, plan.type) {
                TypeMismatch.report(cell, expected: plan.type, path: path(column), into: &findings)
            } else if !isFine(cell, plan.codes == 0 ? 0 : cell.codes, plan) {
                report(cell, definition.fields[index].columns[column], path: path(column), into: &findings)
            }
        }
    }

    private func checkUnknown(_ row: FormRow, into findings: inout RowFindings) {
        for unknown in row.unknownKeys {
            FieldUnknown.check(unknown.path, into: &findings)
            if unknown.isRepeated { JSONDuplicateKey.check(unknown.path, into: &findings) }
        }
        if row.unlistedUnknownKeys > 0 { FieldUnknown.check("… +\(row.unlistedUnknownKeys)", into: &findings) }
    }
}
