import Interchange

/// What becomes of a package.
public struct Verdict: Sendable {
    /// How the rows of one form fared. `read` is the sum of the other three.
    public struct Count: Sendable, Hashable, Codable {
        public var read = 0
        public var accepted = 0
        public var returned = 0
        /// Gave way to a later row of the same file.
        public var replaced = 0

        public init() {}
    }

    /// By `FormName.index`.
    public var counts: [Count] = Array(repeating: Count(), count: FormName.allCases.count)
    /// At most `listingLimit`; `findingCounts` counts them all.
    public var findings: [Finding] = []
    public var findingCounts: [Rule: Int] = [:]
    public var accepted: [AcceptedRow] = []
    /// Every row that was returned and is known to be about a resident and a month, for `correction-too-early`.
    public var returned: [ReturnedRow] = []
    /// What returned the package as a whole, if anything did.
    public var packageReturnedBy: Rule?
    /// Forms that were returned as a whole.
    public var formsReturnedWhole: [FormName] = []
    /// The policies whose other reading could have changed this verdict.
    public var consulted: Set<PolicyName> = []

    /// More findings than these are counted but not listed.
    public static let listingLimit = 10_000

    public init() {}

    public var total: Count {
        counts.reduce(into: Count()) { sum, count in
            sum.read += count.read
            sum.accepted += count.accepted
            sum.returned += count.returned
            sum.replaced += count.replaced
        }
    }
    public var findingTotal: Int { findingCounts.values.reduce(0, +) }
    public var unlisted: Int { findingTotal - findings.count }
    public var hasErrors: Bool { packageReturnedBy != nil || total.returned > 0 || findings.contains { $0.severity == .error } }
    public var hasWarnings: Bool { findings.contains { $0.severity == .warning } }
}

/// A row that goes into the ledger.
public struct AcceptedRow: Sendable, Hashable {
    public let form: FormName
    /// From 1.
    public let row: Int
    public let person: Int
    /// Nil for a master.
    public let month: ReportingMonth?
    public let assessed: CivilDate?
    /// A newer upload stands already: the row is kept as history only.
    public let isOlder: Bool
    /// An accepted row of the same resident and month stands already.
    public let hasForerunner: Bool
    /// What the row's answers add up to, where its form has a scale.
    public let total: Int?
    /// Of a master.
    public let mainID: String?
}

/// A row that did not get into the ledger.
public struct ReturnedRow: Sendable, Hashable {
    public let form: FormName
    public let person: Int
    /// Nil for a master.
    public let month: ReportingMonth?
}
