import Interchange

/// The ledger of one institution as a package was judged by it.
public struct LedgerSnapshot: Sendable, Hashable, Codable {
    /// A row that stands.
    public struct Standing: Sendable, Hashable, Codable {
        public var form: FormName
        public var person: Int
        /// Nil for a master.
        public var month: ReportingMonth?
        public var arrived: TaipeiInstant
        /// Orders arrivals of the same second.
        public var order: Int
        /// What its answers added up to, where its form has a scale.
        public var total: Int?
        /// Of a master.
        public var mainID: String?

        public init(form: FormName, person: Int, month: ReportingMonth?, arrived: TaipeiInstant, order: Int, total: Int? = nil, mainID: String? = nil) {
            self.form = form
            self.person = person
            self.month = month
            self.arrived = arrived
            self.order = order
            self.total = total
            self.mainID = mainID
        }

        public var place: Place { Place(form: form, person: person, month: month) }
    }

    /// Which row of the ledger one is.
    public struct Place: Sendable, Hashable, Codable {
        public var form: FormName
        public var person: Int
        /// Nil for a master.
        public var month: ReportingMonth?

        public init(form: FormName, person: Int, month: ReportingMonth?) {
            self.form = form
            self.person = person
            self.month = month
        }
    }

    public var standing: [Standing]
    /// Rows that had come back on `day`, before the import.
    public var returned: [Place]
    public var day: CivilDate
    /// The months that are told of in full, masters under nil; of others nothing is known.
    public var months: Set<ReportingMonth?>

    public init(standing: [Standing] = [], returned: [Place] = [], day: CivilDate, months: Set<ReportingMonth?> = []) {
        self.standing = standing
        self.returned = returned
        self.day = day
        self.months = months
    }
}
