import Interchange

/// H02 (warning): QC106 says whether the resident is 65 or older, and the birth date in QC100 says otherwise. That the two must agree is
/// inferred; a warning, since either may be the wrong one.
/// Example: `"IS_OLD": false` for a resident born in 1940.
struct AgeAgainstBirth {
    static let years = 65
    private let field: Int

    /// Nil for forms without the field.
    init?(_ definition: FormDefinition) {
        guard definition.form == .qc106, let field = definition.index(of: "IS_OLD") else { return nil }
        self.field = field
    }

    func check(_ row: FormRow, born: CivilDate, assessed: CivilDate, into findings: inout RowFindings) {
        guard let isOld = row[field].boolean else { return }
        let hadBirthday = (assessed.month, assessed.day) >= (born.month, born.day)
        let age = assessed.year - born.year - (hadBirthday ? 0 : 1)
        guard isOld != (age >= Self.years) else { return }
        findings.add(.unlikelyChange, field: "IS_OLD", value: String(isOld), facts: [.born: born.dashed, .age: String(age)])
    }
}
