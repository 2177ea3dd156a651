import Interchange

/// Judges what the fields of a form ask of each other, after `FieldCheck` has looked at each by itself. A condition that tests or asks for
/// a field against which an error is held already is passed over: one slip shall not look like three.
/// It owns its memory and belongs to one thread at a time, so it is not `Sendable`.
final class ConditionCheck {
    private let definition: FormDefinition
    private let states: UnsafeMutablePointer<FieldState>
    /// Of the conditions whose test is more than one field among some codes.
    private let tests: [TestPlan?]
    private let steps: UnsafeMutableBufferPointer<Step>

    /// A consequence, without lists where that can be.
    private struct Step {
        enum Demand { case filled, empty, codes, otherwiseEmpty, group }
        enum TestKind { case always, single, full }
        let kind: Demand
        /// How the condition's test is evaluated: not at all, as one field among some codes, or in full.
        let testKind: TestKind
        let testField: Int32
        let testCodes: UInt128
        let condition: Int32
        let consequence: Int32
        let field: Int32
        let codes: UInt128
    }

    init(_ check: FieldCheck) {
        definition = check.definition
        states = check.states
        tests = definition.conditions.map { $0.test.map(TestPlan.init) }
        var steps: [Step] = []
        for (number, condition) in definition.conditions.enumerated() {
            let single = condition.test.flatMap { TestPlan($0).single }
            let testKind: Step.TestKind = condition.test == nil ? .always : single == nil ? .full : .single
            for (index, consequence) in condition.consequences.enumerated() {
                func step(_ kind: Step.Demand, _ field: Int, _ codes: UInt128 = 0) -> Step {
                    Step(kind: kind, testKind: testKind, testField: Int32(single?.field ?? 0), testCodes: single?.codes ?? 0, condition: Int32(number), consequence: Int32(index), field: Int32(field), codes: codes)
                }
                let next = switch consequence {
                case .filled(let field): step(.filled, field)
                case .empty(let field): step(.empty, field)
                case .codes(let field, let codes): step(.codes, field, codes)
                case .otherwiseEmpty(let field): step(.otherwiseEmpty, field)
                case .oneFilled(let fields): step(.group, fields[0])
                case .notBoth(_, let second): step(.group, second)
                }
                steps.append(next)
            }
        }
        self.steps = .allocate(capacity: steps.count)
        _ = self.steps.initialize(from: steps)
    }

    deinit {
        steps.deallocate()
    }

    func check(_ row: FormRow, into findings: inout RowFindings) {
        var condition: Int32 = -1
        var outcome = TestPlan.Outcome.holds
        for step in steps {
            if step.condition != condition {
                condition = step.condition
                outcome = evaluate(step, row, areFaultsPossible: findings.errorCount > 0)
            }
            guard outcome != .unknown else { continue }
            let state = states[Int(step.field)]
            let isKept: Bool
            switch step.kind {
            case .filled: isKept = outcome == .fails || state.isFilled
            case .empty: isKept = outcome == .fails || !state.isFilled
            case .codes: isKept = outcome == .fails || !state.isFilled || state.codes & ~step.codes == 0
            case .otherwiseEmpty: isKept = outcome == .holds || !state.isFilled
            case .group: isKept = outcome == .fails
            }
            if !isKept { report(step, row, into: &findings) }
        }
    }

    private func evaluate(_ step: Step, _ row: FormRow, areFaultsPossible: Bool) -> TestPlan.Outcome {
        switch step.testKind {
        case .always: return .holds
        case .single:
            let state = states[Int(step.testField)]
            if areFaultsPossible, state.isFaulty { return .unknown }
            return state.codes & step.testCodes != 0 ? .holds : .fails
        case .full: return tests[Int(step.condition)]?.evaluate(row, states, areFaultsPossible: areFaultsPossible) ?? .holds
        }
    }

    private func report(_ step: Step, _ row: FormRow, into findings: inout RowFindings) {
        let condition = definition.conditions[Int(step.condition)]
        let consequence = condition.consequences[Int(step.consequence)]
        guard consequence.fields.allSatisfy({ !states[$0].isFaulty }) else { return }
        let errors = findings.errorCount
        let field = Int(step.field)
        switch consequence {
        case .filled: ConditionalMissing.report(field, condition, definition, into: &findings)
        case .oneFilled(let fields):
            guard !fields.contains(where: { states[$0].isFilled }) else { return }
            ConditionalMissing.report(anyOf: fields, condition, definition, into: &findings)
        case .notBoth(let first, let second):
            guard states[first].isFilled, states[second].isFilled else { return }
            FieldsDisagree.report(second, row, condition, definition, with: first, into: &findings)
        case .empty: FieldsDisagree.report(field, row, condition, definition, into: &findings)
        case .codes(_, let codes): FieldsDisagree.report(field, row, condition, definition, expected: codes, into: &findings)
        case .otherwiseEmpty: FieldsDisagree.report(field, row, condition, definition, isOtherwise: true, into: &findings)
        }
        // Of several that are asked for or exclude each other, nobody knows which one is wrong.
        if findings.errorCount > errors { for field in consequence.fields { states[field].isFaulty = true } }
    }
}
