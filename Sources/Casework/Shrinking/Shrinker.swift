import Interchange
import Judgement

/// Cuts a failing package to the smallest that still fails in the same way: residents, forms, rows, fields and texts, over and over until
/// nothing more can go.
public enum Shrinker {
    /// `finding`: one that the package has now. Blocks for as long as some hundred judgements take.
    public static func shrink(_ kept: Case, keeping finding: Finding) throws -> ShrinkResult {
        let clock = ContinuousClock()
        let began = clock.now
        var work = ShrinkWork(kept, keeping: finding)
        guard work.isMet else { throw CaseworkFault.noFinding(finding.rule.slug, known: Array(Set(kept.judge().findings.map(\.rule.slug))).sorted()) }
        let before = work.size
        guard work.canBeCut else {
            return ShrinkResult(files: [], finding: finding, before: before, after: before, tries: 0, seconds: 0, isCut: false, registry: kept.registry)
        }
        work.cut()
        let elapsed = (clock.now - began).components
        return ShrinkResult(files: work.files, finding: work.found ?? finding, before: before, after: work.size, tries: work.tries,
                            seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18, isCut: true, registry: work.registry)
    }
}
