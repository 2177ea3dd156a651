import Interchange

/// Looks for the risks that a form shows.
struct RiskCheck {
    private enum Sign {
        case total(ClosedRange<Int>)
        case test(TestPlan)
    }

    private let signs: [(problem: CareProblem, sign: Sign)]
    private let form: FormName
    private let states: UnsafeMutablePointer<FieldState>

    /// Nil for forms that show none.
    init?(_ check: FieldCheck) {
        guard !check.definition.risks.isEmpty else { return nil }
        form = check.definition.form
        states = check.states
        signs = check.definition.risks.map { risk in
            switch risk.sign {
            case .total(let range): (risk.problem, .total(range))
            case .test(let test): (risk.problem, .test(TestPlan(test)))
            }
        }
    }

    func look(_ row: FormRow, total: Int?, hasFaults: Bool, into shown: inout ShownRisks) {
        for (problem, sign) in signs {
            let holds = switch sign {
            case .total(let range): total.map(range.contains) ?? false
            case .test(let test): test.evaluate(row, states, areFaultsPossible: hasFaults) == .holds
            }
            if holds { shown.show(problem, in: form) }
        }
    }
}
