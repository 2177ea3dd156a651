import Interchange
import Judgement

/// The tries of one shrinking: what is the smallest package so far, and whether a smaller one still does. Belongs to one thread.
final class ShrinkTrial {
    /// So that a hostile package comes to an end, too.
    private static let mostTries = 20_000

    let context: JudgementContext
    private let target: ShrinkTarget
    private var kinds: ShrinkKinds
    /// The smallest so far.
    private(set) var best: ShrinkPackage
    /// The target in it.
    private(set) var finding: Finding
    /// How many packages were judged.
    private(set) var tries = 0
    /// How often a smaller one did.
    private(set) var cuts = 0
    /// Whether the tries ran out.
    private(set) var isCutShort = false
    /// What is left for texts that do not parse, whose every character is a unit: a try costs as much as its text is long.
    private var textTries = 3_000
    private var textBytes = 256 << 20

    /// `verdict`: about `package`, with the finding in it.
    init(_ finding: Finding, in package: ShrinkPackage, _ verdict: Verdict, _ context: JudgementContext) {
        self.context = context
        self.finding = finding
        target = ShrinkTarget(finding)
        kinds = ShrinkKinds(verdict)
        best = package
    }

    /// Whether a smaller package still fails in the same way, and has nothing held against it that the smallest so far has not; then it is the
    /// smallest. Nil where no tries are left.
    @discardableResult
    func accept(_ candidate: ShrinkPackage) -> Bool? {
        guard tries < Self.mostTries else {
            isCutShort = true
            return nil
        }
        tries += 1
        let verdict = Judge.judge(candidate.contents, context)
        guard let found = verdict.findings.first(where: target.isMet(by:)) else { return false }
        let kinds = ShrinkKinds(verdict)
        guard self.kinds.cover(kinds) else { return false }
        best = candidate
        self.kinds = kinds
        finding = found
        cuts += 1
        return true
    }

    /// The same for a package of which a text is cut that does not parse.
    func accept(_ candidate: ShrinkPackage, textOf count: Int) -> Bool? {
        guard textTries > 0, textBytes > 0 else {
            isCutShort = true
            return nil
        }
        textTries -= 1
        textBytes -= count
        return accept(candidate)
    }

    /// Every step in turn, until all of them have found nothing more to cut.
    func run() {
        let steps: [() -> Void] = [cutResidents, cutFiles, cutRows, cutItems, cutFields, cutTexts, cutBrokenFiles]
        var next = 0
        var settled = 0
        while settled < steps.count {
            let before = cuts
            steps[next]()
            settled = cuts == before ? settled + 1 : 1
            next = (next + 1) % steps.count
        }
    }
}
