/// A row of the ledger as a scenario writes it, until it is known whom it is about.
struct LedgerRowNode: Sendable {
    enum Kind: Sendable {
        case standing, returned
    }

    let kind: Kind
    let node: ScenarioNode
}
