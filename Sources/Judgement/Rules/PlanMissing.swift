import Interchange

/// H03 (warning): a form shows a risk, and QC114 of the same resident has no plan for it. Inferred; what counts as a risk is the
/// profile's to say.
/// Example: Braden 9 in QC105, and `"Q10_PLAN": null` in QC114.
struct PlanMissing {
    private let plans: [PlanField]
    private let definition: FormDefinition

    /// Nil for forms that hold no plans.
    init?(_ definition: FormDefinition) {
        guard !definition.plans.isEmpty else { return nil }
        plans = definition.plans
        self.definition = definition
    }

    func check(_ shown: ShownRisks, _ states: UnsafeMutablePointer<FieldState>, into findings: inout RowFindings) {
        guard !shown.isEmpty else { return }
        for plan in plans where !states[plan.field].isFilled && !states[plan.field].isFaulty {
            guard let form = shown.form(of: plan.problem) else { continue }
            findings.add(.planMissing, field: definition.fields[plan.field].name, facts: [.problem: plan.problem.slug, .others: form.text])
        }
    }
}
