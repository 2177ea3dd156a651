import Interchange

/// What two verdicts about one upload hold against it: which findings went, came, and stayed. A finding stays if its rule, form, field and person (or
/// row, where nobody is known) are the same; a row that only moved within its file is the same row.
public struct FindingDiff: Sendable, Hashable {
    /// One that both have: as it was, and as it is.
    public struct Pair: Sendable, Hashable {
        public let before: Finding
        public let after: Finding
    }

    public let gone: [Finding]
    public let new: [Finding]
    public let unchanged: [Pair]

    public var isEmpty: Bool { gone.isEmpty && new.isEmpty }

    private struct Key: Hashable {
        let rule: Rule
        let severity: Severity
        let form: FormName?
        let file: String?
        let field: String?
        /// The person, else the MAIN_ID, else the row.
        let subject: String

        init(_ finding: Finding) {
            rule = finding.rule
            severity = finding.severity
            form = finding.form
            file = finding.form == nil ? finding.file : nil
            field = finding.field
            subject = finding.person ?? finding.mainID.map { "main " + $0 } ?? finding.row.map { "row \($0)" } ?? ""
        }
    }

    public init(before: [Finding], after: [Finding]) {
        var open: [Key: [Int]] = [:]
        for (index, finding) in after.enumerated() { open[Key(finding), default: []].append(index) }
        var partners: [Int: Int] = [:]
        // What is the same in all first, so that of several in one place the right ones are called unchanged.
        for (index, finding) in before.enumerated() {
            let key = Key(finding)
            guard let place = open[key]?.firstIndex(where: { after[$0] == finding }) else { continue }
            partners[index] = open[key]?.remove(at: place)
        }
        for (index, finding) in before.enumerated() where partners[index] == nil {
            let key = Key(finding)
            guard let first = open[key]?.first else { continue }
            open[key]?.removeFirst()
            partners[index] = first
        }
        gone = before.enumerated().filter { partners[$0.offset] == nil }.map(\.element)
        unchanged = before.indices.compactMap { index in partners[index].map { Pair(before: before[index], after: after[$0]) } }
        let taken = Set(partners.values)
        new = after.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
