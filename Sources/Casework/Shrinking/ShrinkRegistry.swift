import Interchange
import Judgement

/// The residents whom a package still names.
enum ShrinkRegistry {
    /// Whom the judgement of `contents` asks about and finds; everybody, where the verdict would be another without the others.
    static func cut(_ kept: Case, to contents: PackageContents) -> RegistrySnapshot {
        let view = kept.view
        let asked = AskedRegistry(view)
        let context: JudgementContext = kept.context(view)
        let verdict = Judge.judge(contents, JudgementContext(profile: context.profile, policies: context.policies, institution: context.institution,
                                                             times: context.times, registry: asked, ledger: view))
        var smaller = kept
        smaller.registry = RegistrySnapshot(residents: kept.registry.residents.filter { asked.people.contains($0.person) }, elsewhere: asked.elsewhere)
        return isSame(verdict, smaller.judge(contents)) ? smaller.registry : kept.registry
    }

    private static func isSame(_ first: Verdict, _ second: Verdict) -> Bool {
        first.findings == second.findings && first.findingCounts == second.findingCounts && first.counts == second.counts
            && first.accepted == second.accepted && first.returned == second.returned
    }
}

/// A registry that remembers who was asked about and found.
private final class AskedRegistry: RegistryView {
    private let view: CaseView
    private(set) var people: Set<Int> = []
    private(set) var elsewhere: Set<String> = []

    init(_ view: CaseView) {
        self.view = view
    }

    func resident(_ identity: String) -> ResidentRecord? { note(view.resident(identity)) }

    func resident(person: Int) -> ResidentRecord? { note(view.resident(person: person)) }

    func isKnownElsewhere(_ identity: String) -> Bool {
        let isKnown = view.isKnownElsewhere(identity)
        if isKnown { elsewhere.insert(identity) }
        return isKnown
    }

    private func note(_ resident: ResidentRecord?) -> ResidentRecord? {
        if let resident { people.insert(resident.person) }
        return resident
    }
}
