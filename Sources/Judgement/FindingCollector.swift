import Interchange

/// Gathers findings: counts all, and lists up to the limit, errors before whatever weighs less.
struct FindingCollector {
    private var errors: [(order: Int, finding: Finding)] = []
    private var others: [(order: Int, finding: Finding)] = []
    private(set) var counts: [Rule: Int] = [:]
    private var order = 0

    var firstError: Rule? { errors.first?.finding.rule }

    mutating func add(_ finding: Finding) {
        counts[finding.rule, default: 0] += 1
        order += 1
        if finding.severity == .error {
            if errors.count < Verdict.listingLimit { errors.append((order, finding)) }
        } else if others.count < Verdict.listingLimit {
            others.append((order, finding))
        }
    }

    /// What a row found.
    mutating func add(_ row: RowFindings) {
        for finding in row.settled() { add(finding) }
        for (rule, count) in row.unlisted { counts[rule, default: 0] += count }
    }

    /// How many more can come to be listed.
    var room: RowFindings.Room {
        let room = Verdict.listingLimit - errors.count
        return RowFindings.Room(errors: room, others: min(room, Verdict.listingLimit - others.count))
    }

    /// In the order in which they were found.
    var findings: [Finding] {
        (errors + others.prefix(Verdict.listingLimit - errors.count)).sorted { $0.order < $1.order }.map(\.finding)
    }
}
