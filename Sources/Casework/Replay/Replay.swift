import Interchange
import Judgement
import Ministry

/// An upload judged once more, and how that differs from what was kept.
public struct Replay: Sendable {
    /// What was judged now: the case with its changes.
    public let judged: Case
    public let changes: [ReplayChange]
    /// What the import made of it then; nil where none did.
    public let kept: KeptVerdict?
    /// What Judgement makes of it now.
    public let outcome: KeptVerdict
    /// Against what was kept, or against nothing where nothing was.
    public let diff: FindingDiff
    /// Whether the result file would be the same, byte for byte; false where nothing was kept.
    public let isIdentical: Bool
    /// Judged by the world as it stands now, at its next import; only where a package was put in its place.
    public let sentNow: SentNow?

    /// What would come of sending it now.
    public struct SentNow: Sendable {
        public let run: TaipeiInstant
        public let outcome: KeptVerdict

        public init(run: TaipeiInstant, outcome: KeptVerdict) {
            self.run = run
            self.outcome = outcome
        }
    }

    /// `contents`: another package, judged in place of the case's own. `build`: what judges now.
    public init(_ judged: Case, contents: PackageContents? = nil, changes: [ReplayChange] = [], build: String, sentNow: SentNow? = nil) {
        self.judged = judged
        self.changes = changes
        self.sentNow = sentNow
        kept = judged.kept
        outcome = Self.outcome(judged, contents ?? judged.contents(), build: build)
        diff = FindingDiff(before: judged.kept?.findings ?? [], after: outcome.findings)
        let (before, after) = (judged.kept.map { CaseResult.file(judged, $0) }, CaseResult.file(judged, outcome))
        isIdentical = before == after
    }

    /// What Judgement makes of a package, in the shape in which imports keep it.
    public static func outcome(_ judged: Case, _ contents: PackageContents, build: String) -> KeptVerdict {
        let verdict = judged.judge(contents)
        return KeptVerdict(summary: Outcome.summary(verdict, policies: judged.policies, profile: judged.profile, build: build), findings: verdict.findings)
    }
}
