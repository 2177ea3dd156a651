import Interchange

/// Who is due, by the ministry's three rules, in the plain model.
extension PlainMinistry {
    /// In the order of the registry.
    func due(_ institution: String, _ month: ReportingMonth) -> [PredictedDue] {
        registry.residents(of: institution).map { person, stays in
            let why = reason(person, stays, month)
            let missing = FormName.allCases.filter { form in
                !form.isMaster && ledger[LedgerKey(institution: institution, month: month, form: form, person: person.number)] == nil
            }
            let cameBack = missing.contains { form in
                everReturned.contains(LedgerKey(institution: institution, month: month, form: form, person: person.number))
            }
            let isDue = ["in-residence", "left-during-month", "died-during-month"].contains(why)
            let standing = !isDue ? "not-due" : missing.isEmpty ? "accepted" : cameBack ? "returned" : "missing"
            return PredictedDue(identity: person.identity, standing: standing, why: why, forms: 14 - missing.count)
        }
    }

    private func reason(_ person: PlainRegistry.Person, _ stays: [PlainRegistry.Stay], _ month: ReportingMonth) -> String {
        guard let last = stays.last(where: { $0.touches(month) }) else {
            return stays.contains { $0.admitted < month.start } ? "left-before" : "not-yet-admitted"
        }
        if isExempt(stays, month) { return "newly-admitted" }
        guard let left = last.left, left < month.freeze else { return "in-residence" }
        guard let died = person.died, died >= month.start, died < month.freeze else { return "left-during-month" }
        return "died-during-month"
    }

    /// How many rows stand by form: of one institution, of one month or (masters) of any.
    func ledgerCounts(_ institution: String, _ month: ReportingMonth) -> [FormName: Int] {
        var counts: [FormName: Int] = [:]
        for key in ledger.keys where key.institution == institution && (key.month == month || key.month == nil) { counts[key.form, default: 0] += 1 }
        return counts
    }
}
