import Interchange

/// Something that happens by itself when virtual time reaches its instant.
public struct ScheduledItem: Sendable, Hashable, Codable {
    /// In the order in which things of one second happen: a month is frozen and whatever opens is open when the import of that second runs,
    /// and whatever closes takes what that import still took. Only the freeze's place is stated; the rest of the order is made up.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case monthFreezes = "month-freezes"
        case registryChange = "registry-change"
        case invitation
        case applicationsOpen = "applications-open"
        case windowOpens = "window-opens"
        case importRun = "import"
        case applicationsClose = "applications-close"
        case reviewCloses = "review-closes"
        case accountsMade = "accounts-made"
        case previousAccessEnds = "previous-access-ends"
        case testEnds = "test-ends"
        case monthlyBatch = "monthly-batch"

        /// Its place among things of one second.
        public var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    public let instant: TaipeiInstant
    public let kind: Kind
    /// The application year (ROC), where the calendar of one has it.
    public let year: Int?
    /// The month that freezes.
    public let month: ReportingMonth?
    /// The number of a planned change of the registry.
    public let change: Int?

    public init(_ kind: Kind, at instant: TaipeiInstant, year: Int? = nil, month: ReportingMonth? = nil, change: Int? = nil) {
        self.instant = instant
        self.kind = kind
        self.year = year
        self.month = month
        self.change = change
    }

    /// Whether it comes after the import of its second.
    public var followsImport: Bool { kind.place > Kind.importRun.place }
}

extension ScheduledItem: Comparable {
    public static func < (left: ScheduledItem, right: ScheduledItem) -> Bool {
        (left.instant, left.kind.place, left.year ?? 0, left.change ?? 0) < (right.instant, right.kind.place, right.year ?? 0, right.change ?? 0)
    }
}
