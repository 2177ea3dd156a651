import Interchange
import Journal

/// A part of a long list.
public struct PageMessage<Row: Codable & Sendable>: Codable, Sendable {
    /// How many there are in all.
    public let total: Int
    public let offset: Int
    public let rows: [Row]
}

/// What a page needs before anything else.
public struct SessionMessage: Codable, Sendable {
    public let notice: Bilingual
    /// Which sandbox this is, in its owner's words.
    public let label: String?
    /// Whether the token was shown, so that things can be changed and personal values seen.
    public let isHolder: Bool
    /// Whether several people use it, so that nothing is taken away over the network.
    public let isShared: Bool
    public let build: String
    public let profile: String
    /// Whether accounts are a classroom's.
    public let isClass: Bool
    /// Whether a briefing can be given.
    public let hasBriefing: Bool
    /// Whether a scenario's world stands in the place of the sandbox's own.
    public let world: String
}

/// The flow at a glance.
public struct OverviewMessage: Codable, Sendable {
    public struct Run: Codable, Sendable {
        public let at: String
        public let isFinished: Bool
        public let packages: Int
        public let read: Int
        public let accepted: Int
        public let returned: Int
    }

    public let clock: ClockMessage
    public let institutions: Int
    public let residents: Int
    public let accounts: Int
    public let uploads: Int
    public let waiting: Int
    public let lastRun: Run?
    /// Rows that stand in the ledger for the month that is being reported.
    public let ledgerRows: Int
    public let results: Int
    /// Files that their account has not fetched.
    public let unfetched: Int
    public let refusedLogins: Int
    public let host: String
    public let port: Int
    public let fingerprint: String
    /// The newest uploads.
    public let newest: [UploadRowMessage]
}

/// One upload in a list.
public struct UploadRowMessage: Codable, Sendable {
    public let upload: Int
    public let name: String
    public let account: String
    public let institution: String?
    public let institutionName: String?
    public let address: String
    public let size: Int
    public let sha256: String
    public let arrived: String
    /// Milliseconds since 1970.
    public let real: Int
    /// `waiting`, `imported`, or how it went before its import.
    public let state: String
    /// `waiting`, `taken`, `returned`, `withdrawn`.
    public let standing: String
    public let run: String?
    public let read: Int?
    public let accepted: Int?
    public let returned: Int?
    public let findings: Int?
    public let packageReturnedBy: String?

    init(_ row: UploadListRow) {
        let record = row.record
        upload = record.upload
        name = record.name
        account = record.account
        institution = row.institution?.code
        institutionName = row.institution?.name
        address = record.address
        size = record.size
        sha256 = record.sha256
        arrived = record.arrived.iso
        real = record.real
        state = record.state
        run = row.run?.iso
        read = row.summary?.read
        accepted = row.summary?.accepted
        returned = row.summary?.returned
        findings = row.summary?.findingTotal
        packageReturnedBy = row.summary?.packageReturnedBy?.slug
        standing = row.summary.map { $0.returned > 0 || $0.packageReturnedBy != nil ? "returned" : "taken" } ?? (record.state == "waiting" ? "waiting" : "withdrawn")
    }
}

/// One institution in a list, with how it stands with a month.
public struct InstitutionRowMessage: Codable, Sendable {
    public let code: String
    public let name: String
    public let kind: String
    public let residents: Int
    public let account: String?
    public let due: Int
    public let accepted: Int
    public let returned: Int
    public let missing: Int
}

/// One resident in a list.
public struct ResidentRowMessage: Codable, Sendable {
    public let id: String
    public let name: String
    public let sex: String
    public let born: String
    public let died: String?
    public let institution: String
    public let admitted: String
    public let left: String?
}

/// One finding in a list, in words.
public struct FindingRowMessage: Codable, Sendable {
    /// From 1, as `explain` counts.
    public let number: Int
    public let severity: String
    public let rule: String
    public let code: String
    public let title: Bilingual
    public let place: String?
    public let form: String?
    public let row: Int?
    public let field: String?
    public let message: Bilingual
    public let remedy: Bilingual
    public let person: String?
    public let mark: String
    public let consequenceOf: String?

    init(_ finding: Finding, number: Int, reveals: Bool) {
        let shown = reveals ? finding : finding.masked
        let (chinese, english) = (FindingWording.words(shown, .chinese), FindingWording.words(shown, .english))
        self.number = number
        severity = shown.severity.rawValue
        rule = shown.rule.slug
        code = shown.rule.code
        title = FindingWording.title(shown.rule)
        place = shown.place
        form = shown.form?.text
        row = shown.row
        field = shown.field
        message = Bilingual(chinese.message, english.message)
        remedy = Bilingual(chinese.remedy, english.remedy)
        person = shown.personName
        mark = shown.mark.rawValue
        consequenceOf = shown.consequenceOf?.slug
    }
}

/// One thing that a search found, and the page that shows it.
public struct HitMessage: Codable, Sendable {
    /// `institution`, `resident`, `upload`, `account`, `rule`, `question`, `form`, `scenario`.
    public let kind: String
    public let title: Bilingual
    public let detail: Bilingual
    /// The address of its page.
    public let page: String
}

public struct ReplayRequestMessage: Codable, Sendable {
    /// An instant, as 2026-01-01T00:00; nil: that of its import.
    public let at: String?
    /// Readings in place of those that judged it.
    public let policies: [String: String]?
    /// By the world as it stands now.
    public let now: Bool?
}

/// One finding more, or one less, than in the upload before.
public struct UploadDiffMessage: Codable, Sendable {
    public let upload: Int
    /// Nil: this is the account's first.
    public let before: Int?
    public let gone: [FindingRowMessage]
    public let new: [FindingRowMessage]
    public let unchanged: Int
}
