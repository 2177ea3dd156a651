import Interchange
import Judgement

/// One package as `check` judged it.
public struct CheckedPackage: Sendable {
    /// As the user named it.
    public let file: String
    public let verdict: Verdict
    /// For the places of its findings; nil where nobody asks.
    public let contents: PackageContents?
    /// Loose files in a folder, which are files of their own for whoever reads the report.
    public let isFolder: Bool
    /// The code, where it is known.
    public let institution: String?
    public let kind: InstitutionKind?
    /// What was not judged for want of a registry or an instant, said so that silence is not taken for approval.
    public let unasked: [Bilingual]

    public init(file: String, verdict: Verdict, contents: PackageContents? = nil, isFolder: Bool = false, institution: String? = nil,
                kind: InstitutionKind? = nil, unasked: [Bilingual] = []) {
        self.file = file
        self.verdict = verdict
        self.contents = contents
        self.isFolder = isFolder
        self.institution = institution
        self.kind = kind
        self.unasked = unasked
    }
}
