/// Compares what shows a risk, and where QC114 answers it.
enum RiskComparison {
    static func changes(_ old: FormDefinition, _ new: FormDefinition) -> [ProfileChange] {
        func change(_ kind: ProfileChange.Kind, _ severity: ChangeSeverity = .mayChange) -> ProfileChange { ProfileChange(new.form, nil, kind, severity) }
        let removed = old.risks.filter { risk in !new.risks.contains { isSame($0, risk) } }
            .map { change(.riskRemoved($0.problem, ScaleWords.sign($0.sign))) }
        let others = new.risks.compactMap { risk -> ProfileChange? in
            guard let standing = old.risks.first(where: { isSame($0, risk) }) else { return change(.riskAdded(risk.problem, ScaleWords.sign(risk.sign))) }
            return standing.mark == risk.mark ? nil : change(.riskReworded(risk.problem), .wording)
        }
        let plans = CareProblem.allCases.compactMap { problem -> ProfileChange? in
            let (before, after) = (plan(problem, old), plan(problem, new))
            return before == after ? nil : change(.planMoved(problem, from: before, to: after))
        }
        return removed + others + plans
    }

    private static func isSame(_ one: RiskSign, _ other: RiskSign) -> Bool {
        one.problem == other.problem && ScaleWords.sign(one.sign) == ScaleWords.sign(other.sign)
    }

    private static func plan(_ problem: CareProblem, _ form: FormDefinition) -> String? {
        form.plans.first { $0.problem == problem }.map { form.fields[$0.field].name }
    }
}
