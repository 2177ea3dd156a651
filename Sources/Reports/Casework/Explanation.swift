import Casework
import Interchange

/// All there is to know of one finding.
public struct Explanation: Sendable {
    public let finding: Finding
    /// Among the upload's findings, from 1.
    public let number: Int
    public let of: Int
    /// How the user named the upload.
    public let upload: String
    public let kept: Case
    public let side: RegistrySide
    public let remedy: Remedy
    public let scenarios: [SimilarScenario]

    public init(finding: Finding, number: Int, of: Int, upload: String, kept: Case, side: RegistrySide, remedy: Remedy, scenarios: [SimilarScenario]) {
        self.finding = finding
        self.number = number
        self.of = of
        self.upload = upload
        self.kept = kept
        self.side = side
        self.remedy = remedy
        self.scenarios = scenarios
    }
}
