import Interchange

/// What must stay of a finding while all around it is cut: what it is, and whom it is about. Where it stands and what it counts may change.
struct ShrinkTarget {
    /// The facts that say in which way a rule is offended against.
    private static let facts: [FindingFact] = [.reason, .expected, .actual, .encoding, .when, .range, .problem]
    private let finding: Finding
    private let field: String?

    init(_ finding: Finding) {
        self.finding = finding
        field = ShrinkKinds.place(finding.field)
    }

    func isMet(by other: Finding) -> Bool {
        guard other.rule == finding.rule, other.severity == finding.severity, other.form == finding.form, other.file == finding.file,
              other.consequenceOf == finding.consequenceOf, isOfSamePerson(other), ShrinkKinds.place(other.field) == field else { return false }
        return Self.facts.allSatisfy { fact in isCount(fact) || other.facts[fact] == finding.facts[fact] }
    }

    /// By how much a text is too long is not how it is.
    private func isCount(_ fact: FindingFact) -> Bool { finding.rule == .textTooLong && fact == .actual }

    private func isOfSamePerson(_ other: Finding) -> Bool {
        if let person = finding.person { return other.person == person }
        return finding.mainID == nil || other.mainID == finding.mainID
    }
}
