import Interchange

/// A registry to start with: institutions, their residents and stays, and the account of each. Data; read from a file or a scenario.
public struct RegistrySeed: Sendable {
    public struct Resident: Sendable, Hashable {
        public var identity: String
        public var name: String
        public var sex: Sex
        public var born: CivilDate
        public var admitted: TaipeiInstant
        public var left: TaipeiInstant?

        public init(identity: String, name: String, sex: Sex, born: CivilDate, admitted: TaipeiInstant, left: TaipeiInstant? = nil) {
            self.identity = identity
            self.name = name
            self.sex = sex
            self.born = born
            self.admitted = admitted
            self.left = left
        }
    }

    public struct Account: Sendable, Hashable {
        /// The institution's code, unless the seed names another.
        public var name: String
        public var password: String
        public var binding: AddressBinding
        /// The application year (ROC) in which it was made, before the world began; nil: under no application.
        public var enrolled: Int?

        public init(name: String, password: String, binding: AddressBinding, enrolled: Int? = nil) {
            self.name = name
            self.password = password
            self.binding = binding
            self.enrolled = enrolled
        }
    }

    public struct Institution: Sendable, Hashable {
        public var code: String
        public var name: String
        public var kind: InstitutionKind
        public var account: Account?
        public var residents: [Resident]

        public init(code: String, name: String, kind: InstitutionKind, account: Account?, residents: [Resident]) {
            self.code = code
            self.name = name
            self.kind = kind
            self.account = account
            self.residents = residents
        }
    }

    public var institutions: [Institution]
    /// What the ledgers hold when the world begins.
    public var ledger: [LedgerSeed]

    public init(institutions: [Institution] = [], ledger: [LedgerSeed] = []) {
        self.institutions = institutions
        self.ledger = ledger
    }
}
