import Interchange

/// One named way to break a package. Scenarios, `generate --break` and `mutate` all use the same ones (`BreakerCatalogue`).
public struct Breaker: Sendable {
    /// What a judge must know besides the package for the finding to be made.
    public enum Need: String, Sendable, CaseIterable {
        /// The account's institution.
        case institution
        /// The institution's residents.
        case registry
        /// The instant of the import.
        case instant
    }

    public let name: String
    /// The rule that it offends against.
    public let rule: Rule
    public let title: Bilingual
    public let needs: Set<Need>
    let places: @Sendable (PackageDraft) -> [BreakPlace]
    let action: @Sendable (BreakPlace, inout PackageDraft) throws(DraftFault) -> Expectation

    init(_ name: String, _ rule: Rule, _ title: Bilingual, needs: Set<Need> = [], places: @escaping @Sendable (PackageDraft) -> [BreakPlace],
         action: @escaping @Sendable (BreakPlace, inout PackageDraft) throws(DraftFault) -> Expectation) {
        self.name = name
        self.rule = rule
        self.title = title
        self.needs = needs
        self.places = places
        self.action = action
    }

    /// Everywhere that it can be done to this package: one place for each field, form or file that it is about.
    public func places(in draft: PackageDraft) -> [BreakPlace] { places(draft) }

    /// Does it, and says what must then be found.
    public func apply(at place: BreakPlace, to draft: inout PackageDraft) throws(DraftFault) -> Expectation {
        try action(place, &draft)
    }
}
