import Interchange

/// Gathers findings: lists up to the limit, counts all.
struct FindingCollector {
    private(set) var findings: [Finding] = []
    private(set) var counts: [Rule: Int] = [:]

    mutating func add(_ finding: Finding) {
        counts[finding.rule, default: 0] += 1
        if findings.count < Verdict.listingLimit { findings.append(finding) }
    }
}
