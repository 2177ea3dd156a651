import Interchange
import Journal

/// A row that stands in a ledger, or came back, before anything was uploaded in a world.
public struct LedgerSeed: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// It stands; when its upload came, what its answers added up to, and the MAIN_ID of a master.
        case standing(arrived: TaipeiInstant, total: Int?, mainID: String?)
        /// It came back on that day.
        case returned(on: CivilDate)
    }

    public var institution: String
    public var form: FormName
    public var identity: String
    /// Nil for a master.
    public var month: ReportingMonth?
    public var kind: Kind

    public init(institution: String, form: FormName, identity: String, month: ReportingMonth?, kind: Kind) {
        self.institution = institution
        self.form = form
        self.identity = identity
        self.month = month
        self.kind = kind
    }

    func event(_ state: WorldState) throws -> LedgerSeeded {
        guard let person = try state.person(identity: identity)?.person else { throw RegistryFault.noResident(identity) }
        switch kind {
        case .standing(let arrived, let total, let mainID):
            return LedgerSeeded(institution: institution, form: form, person: person, month: month, arrived: arrived, total: total, mainID: mainID)
        case .returned(let day):
            return LedgerSeeded(institution: institution, form: form, person: person, month: month, returnedOn: day)
        }
    }
}
