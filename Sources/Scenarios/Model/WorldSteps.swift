import Interchange
import Ministry

/// A change of the registry, or one that must be refused.
struct RegistryStep: Sendable {
    let change: RegistryChange
    /// Nil for an admission to the scenario's first institution, which is known only when it is run.
    let at: TaipeiInstant?
    let door: String?
    /// Why it must be refused, as `RegistryFault.slug` has it; nil where it must be made.
    let refused: String?
}

/// A change of an account, or a new one.
struct AccountStep: Sendable {
    let name: String?
    let password: String?
    let binding: AddressBinding?
    let isSuspended: Bool?
    /// Makes a new account for this institution.
    let institution: String?
}
