import Interchange
import Journal
import Judgement

/// What became of a package: the counts, what it was judged under, and the findings.
public struct KeptVerdict: Sendable, Hashable, Codable {
    public var summary: ImportSummary
    public var findings: [Finding]

    public init(summary: ImportSummary, findings: [Finding]) {
        self.summary = summary
        self.findings = findings
    }

    public var hasErrors: Bool { summary.packageReturnedBy != nil || summary.returned > 0 || findings.contains { $0.severity == .error } }
}
