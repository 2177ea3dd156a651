import Interchange

/// Everything besides the package that a verdict depends on. Nothing else is asked: no clock, no file, no network.
public struct JudgementContext {
    /// The times that decide; nil where nobody asks about time (`check` without an instant).
    public struct Times: Sendable {
        /// When the import runs.
        public let imported: TaipeiInstant
        /// When the package had its final name and was whole.
        public let arrived: TaipeiInstant
        /// Orders arrivals of the same second.
        public let order: Int

        public init(imported: TaipeiInstant, arrived: TaipeiInstant, order: Int) {
            self.imported = imported
            self.arrived = arrived
            self.order = order
        }
    }

    /// The account's institution; nil where nobody asks whose package it is.
    public struct Institution: Sendable {
        public let code: String
        public let kind: InstitutionKind

        public init(code: String, kind: InstitutionKind) {
            self.code = code
            self.kind = kind
        }
    }

    public let profile: Profile
    public let policies: Policies
    public let institution: Institution?
    public let times: Times?
    /// Nil where nobody asks about residents.
    public let registry: (any RegistryView)?
    public let ledger: any LedgerView

    public init(profile: Profile, policies: Policies, institution: Institution?, times: Times?, registry: (any RegistryView)?,
                ledger: any LedgerView) {
        self.profile = profile
        self.policies = policies
        self.institution = institution
        self.times = times
        self.registry = registry
        self.ledger = ledger
    }
}
