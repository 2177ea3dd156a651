import Interchange
import Judgement

/// What kinds of errors and warnings are held against a package, and how many of each.
struct ShrinkKinds {
    private struct Kind: Hashable {
        let rule: Rule
        let severity: Severity
        let form: FormName?
        let field: String?
    }

    private var counts: [Kind: Int] = [:]
    /// By rule, also of findings that were too many to be listed.
    private let rules: [Rule: Int]
    private let areAllListed: Bool

    init(_ verdict: Verdict) {
        rules = verdict.findingCounts.filter { $0.key.severity != .note }
        areAllListed = verdict.unlisted == 0
        for finding in verdict.findings where finding.severity != .note {
            counts[Kind(rule: finding.rule, severity: finding.severity, form: finding.form, field: Self.place(finding.field)), default: 0] += 1
        }
    }

    /// Whether the other package has nothing held against it that is new, or more, here. That it may not be more keeps a cut from bringing to the
    /// target's own row what was wrong with another.
    func cover(_ other: ShrinkKinds) -> Bool {
        // What was not listed comes to be listed as others go.
        guard areAllListed else { return other.rules.allSatisfy { $0.value <= rules[$0.key, default: 0] } }
        return other.areAllListed && other.counts.allSatisfy { $0.value <= counts[$0.key, default: 0] }
    }

    /// A field without the numbers of its members, which move up when others are cut: `QC104_PART_LIST[].PART_LEVEL`.
    static func place(_ field: String?) -> String? {
        guard let field else { return nil }
        // So many unknown fields more.
        if field.hasPrefix("…") { return "…" }
        guard field.contains("[") else { return field }
        var place = ""
        var isInside = false
        for character in field {
            if character == "]" { isInside = false }
            if !isInside { place.append(character) }
            if character == "[" { isInside = true }
        }
        return place
    }
}
