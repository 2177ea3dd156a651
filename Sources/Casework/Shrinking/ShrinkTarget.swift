import Interchange
import Judgement

/// What must stay while a package is cut: a finding of the same kind about the same person, and no kind of finding that was not there before.
struct ShrinkTarget {
    private struct Kind: Hashable {
        let rule: Rule
        let severity: Severity
        let form: FormName?
        let field: String?

        init(_ finding: Finding) {
            rule = finding.rule
            severity = finding.severity
            form = finding.form
            field = finding.field
        }
    }

    let finding: Finding
    private let known: Set<Kind>

    init(_ finding: Finding, among all: [Finding]) {
        self.finding = finding
        known = Set(all.map(Kind.init))
    }

    /// The finding as it is in a verdict; nil where it is gone, or something else has come.
    func met(in verdict: Verdict) -> Finding? {
        guard verdict.findings.allSatisfy({ $0.severity == .note || known.contains(Kind($0)) }) else { return nil }
        return verdict.findings.first(where: isSame)
    }

    private func isSame(_ other: Finding) -> Bool {
        other.rule == finding.rule && other.severity == finding.severity && other.form == finding.form && other.field == finding.field && other.file == finding.file
            && other.consequenceOf == finding.consequenceOf && other.facts[.reason] == finding.facts[.reason] && other.person == finding.person
            && other.mainID == finding.mainID
    }
}
