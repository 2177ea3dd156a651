import Interchange
import Journal
import Ministry

/// What an institution files, supplies or changes; what is nil stays, or is not there.
public struct EnrolmentRequest: Codable, Sendable {
    public let institution: String
    public let system: String?
    public let papers: [String]?
    public let address: String?
    public let vendor: String?
    public let personID: String?
    public let personName: String?
    public let mail: String?

    public init(institution: String, system: String? = nil, papers: [String]? = nil, address: String? = nil, vendor: String? = nil, personID: String? = nil,
                personName: String? = nil, mail: String? = nil) {
        self.institution = institution
        self.system = system
        self.papers = papers
        self.address = address
        self.vendor = vendor
        self.personID = personID
        self.personName = personName
        self.mail = mail
    }
}

/// An application as it stands; the person in charge is not shown.
public struct ApplicationMessage: Codable, Sendable {
    public let number: Int
    public let institution: String
    public let year: Int
    public let kind: String
    public let state: String
    public let stateTitle: Bilingual
    public let system: String
    public let papers: [String]
    public let missing: [String]
    public let missingTitles: [Bilingual]
    public let account: String?

    init(_ record: ApplicationRecord) {
        number = record.number
        institution = record.application.institution
        year = record.application.year
        kind = record.application.kind.rawValue
        state = record.state.rawValue
        stateTitle = record.state.title(of: record.application.kind)
        system = record.application.system.rawValue
        papers = record.application.papers.map(\.rawValue).sorted()
        missing = record.missing.map(\.slug)
        missingTitles = record.missing.map(\.title)
        account = record.account
    }
}

/// A mail in the sandbox's mailbox.
public struct MailMessage: Codable, Sendable {
    public let number: Int
    public let at: String
    public let kind: String
    public let institution: String
    public let to: String
    public let copy: String?
    public let subject: Bilingual
    public let body: Bilingual

    /// `showsPassword`: to who may see those of accounts too.
    init(_ mail: MailRecord, showsPassword: Bool) {
        var facts = mail.facts
        if !showsPassword, facts[.password] != nil { facts[.password] = "••••••" }
        number = mail.number
        at = mail.at.iso
        kind = mail.kind.rawValue
        institution = mail.institution
        to = mail.to
        copy = mail.copy
        let chinese = MailWording.words(mail.kind, institution: mail.institution, facts: facts, .chinese)
        let english = MailWording.words(mail.kind, institution: mail.institution, facts: facts, .english)
        subject = Bilingual(chinese.subject, english.subject)
        body = Bilingual(chinese.body, english.body)
    }
}
