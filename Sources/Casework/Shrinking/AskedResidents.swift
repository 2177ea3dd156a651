import Judgement

/// A registry that remembers about whom it was asked.
final class AskedResidents: RegistryView {
    private let view: CaseView
    private(set) var people: Set<Int> = []
    private(set) var elsewhere: Set<String> = []

    init(_ view: CaseView) {
        self.view = view
    }

    func resident(_ identity: String) -> ResidentRecord? { note(view.resident(identity)) }
    func resident(person: Int) -> ResidentRecord? { note(view.resident(person: person)) }

    func isKnownElsewhere(_ identity: String) -> Bool {
        elsewhere.insert(identity)
        return view.isKnownElsewhere(identity)
    }

    private func note(_ resident: ResidentRecord?) -> ResidentRecord? {
        if let resident { people.insert(resident.person) }
        return resident
    }
}
