/// What an institution files for an application year.
public struct EnrolmentApplication: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case new
        /// 資料異動: another address, another person in charge.
        case change
        /// 同意: nothing changed.
        case agree
    }

    public var institution: String
    public var year: Int
    public var kind: Kind
    public var system: RecordSystem
    public var papers: Set<EnrolmentPaper>
    /// Single addresses only: 固定IP位址.
    public var address: AddressBinding?
    public var vendor: String?
    public var personName: String?
    public var personIdentity: String?
    /// Where the ministry's mails go.
    public var mail: String

    public init(institution: String, year: Int = 0, kind: Kind = .new, system: RecordSystem, papers: Set<EnrolmentPaper> = [], address: AddressBinding? = nil,
                vendor: String? = nil, personName: String? = nil, personIdentity: String? = nil, mail: String? = nil) {
        self.institution = institution
        self.year = year
        self.kind = kind
        self.system = system
        self.papers = papers
        self.address = address
        self.vendor = vendor
        self.personName = personName
        self.personIdentity = personIdentity
        self.mail = mail ?? "\(institution)@institution.example"
    }

    /// What is not there yet, in the order in which it is asked for. 同意 needs nothing.
    public var missing: [MissingItem] {
        guard kind != .agree else { return [] }
        var missing = system.papers.filter { !papers.contains($0) }.map(MissingItem.paper)
        if address == nil { missing.append(.address) }
        if system == .rented, vendor?.isEmpty ?? true { missing.append(.vendor) }
        switch kind {
        case .new: if personIdentity == nil { missing.append(.personIdentity) }
        case .change, .agree: if personName?.isEmpty ?? true { missing.append(.personName) }
        }
        return missing
    }
}
