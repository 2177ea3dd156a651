import Interchange
import Judgement

/// Cuts a failing package to the smallest that still fails in the same way: delta debugging over residents, forms, rows, list members, fields and
/// texts. Registry, ledger, times and policies stay as they are. The same case is always cut alike.
public enum Shrinker {
    /// The finding that somebody means who names a rule: its first error, else its first finding. `form`: only there.
    public static func target(rule: Rule, form: FormName?, in kept: Case) -> Finding? {
        let findings = kept.judge().findings.filter { $0.rule == rule && (form == nil || $0.form == form) }
        return findings.first { $0.severity == .error } ?? findings.first
    }

    /// `finding`: one of those that Judgement makes of the case now, unmasked. In the smallest package it is the same rule, in the same place and
    /// of the same kind, about the same person; and nothing else is held against it that was not held against the whole.
    public static func shrink(_ kept: Case, keeping finding: Finding) throws(CaseworkFault) -> ShrinkResult {
        let began = ContinuousClock.now
        let contents = kept.contents()
        let context: JudgementContext = kept.context
        let verdict = Judge.judge(contents, context)
        guard verdict.findings.contains(where: ShrinkTarget(finding).isMet(by:)) else {
            throw .noFinding(finding.rule.slug, known: Set(verdict.findings.map(\.rule.slug)).sorted())
        }
        guard contents.isReadable else {
            let size = ShrinkResult.Size(bytes: kept.package.count)
            return ShrinkResult(files: [], finding: finding, registry: kept.registry, before: size, after: size, tries: 1, seconds: seconds(since: began),
                                isWhole: false, isMinimal: true)
        }
        let trial = ShrinkTrial(finding, in: ShrinkPackage(contents, isTakenApart: false), verdict, context)
        let whole = ShrinkPackage(contents, isTakenApart: true)
        // Written anew, every form should mean what it meant; if one does not, all stay as they were sent.
        trial.accept(whole)
        trial.run()
        var before = whole.size
        before.bytes = contents.files.reduce(0) { $0 + ($1?.count ?? 0) }
        let smallest = trial.best
        return ShrinkResult(files: smallest.files.map { .init(name: $0.name, bytes: $0.bytes.bytes) }, finding: trial.finding,
                            registry: ShrinkRegistry.cut(kept, to: smallest.contents), before: before, after: smallest.size, tries: trial.tries + 1,
                            seconds: seconds(since: began), isWhole: true, isMinimal: !trial.isCutShort)
    }

    private static func seconds(since began: ContinuousClock.Instant) -> Double {
        let elapsed = (ContinuousClock.now - began).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }
}
