import Interchange

/// Findings in the order in which somebody should read them: root causes, then warnings, then notes; and apart from them what only follows
/// from a cause, gathered.
struct FindingOrder {
    /// What follows from one cause.
    struct Consequences {
        let rule: Rule
        let cause: Rule
        /// `QC101[3]`, in the order of forms and rows.
        let places: [String]
    }

    let findings: [Finding]
    let consequences: [Consequences]

    init(_ all: [Finding]) {
        func rank(_ finding: Finding) -> Int { finding.severity == .error ? 0 : finding.severity == .warning ? 1 : 2 }
        findings = all.filter { $0.consequenceOf == nil }.enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
        var groups: [[Rule]: [String]] = [:]
        var order: [[Rule]] = []
        for finding in all {
            guard let cause = finding.consequenceOf else { continue }
            let key = [finding.rule, cause]
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(finding.place ?? "")
        }
        consequences = order.map { Consequences(rule: $0[0], cause: $0[1], places: groups[$0] ?? []) }
    }
}
