/// A row of a synthetic resident, for the examples.
enum ExampleRow {
    static let december = ReportingMonth(index: 2025 * 12 + 11)
    static let november = december.previous

    static func finding(_ rule: Rule, _ form: FormName, row: Int = 1, field: String? = nil, value: String? = nil, mainID: String = "1",
                        month: ReportingMonth? = december, facts: [FindingFact: String] = [:], consequenceOf: Rule? = nil) -> Finding {
        Finding(rule, form: form, row: row, field: field, value: value, mainID: mainID, person: "A123456789", personName: "測試甲",
                month: form.isMaster ? nil : month, facts: facts, consequenceOf: consequenceOf)
    }
}
