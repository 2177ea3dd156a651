import Interchange

/// What an institution changes of, or supplies to, its application; what is nil stays.
public struct EnrolmentChange: Sendable, Hashable {
    public var system: RecordSystem?
    /// Added to those that are there.
    public var papers: Set<EnrolmentPaper>
    public var address: AddressBinding?
    public var vendor: String?
    public var personName: String?
    public var personIdentity: String?
    public var mail: String?

    public init(system: RecordSystem? = nil, papers: Set<EnrolmentPaper> = [], address: AddressBinding? = nil, vendor: String? = nil,
                personName: String? = nil, personIdentity: String? = nil, mail: String? = nil) {
        self.system = system
        self.papers = papers
        self.address = address
        self.vendor = vendor
        self.personName = personName
        self.personIdentity = personIdentity
        self.mail = mail
    }

    func applied(to application: EnrolmentApplication) -> EnrolmentApplication {
        var changed = application
        changed.system = system ?? changed.system
        changed.papers.formUnion(papers)
        changed.address = address ?? changed.address
        changed.vendor = vendor ?? changed.vendor
        changed.personName = personName ?? changed.personName
        changed.personIdentity = personIdentity ?? changed.personIdentity
        changed.mail = mail ?? changed.mail
        return changed
    }
}
