import Interchange
import Judgement
import Ministry

/// What must be so at this point of the story.
struct ExpectStep: Sendable {
    /// The last import run, over all its packages or one account's.
    struct Import: Sendable {
        var packages: Int?
        var read: Int?
        var accepted: Int?
        var returned: Int?
        var replaced: Int?
    }

    /// Which findings are meant; what is nil may be anything.
    struct FindingPattern: Sendable {
        var rule: Rule
        var form: FormName?
        var row: Int?
        var field: String?
        var severity: Severity?
        var month: ReportingMonth?
        var person: String?
        var file: String?
        var consequenceOf: Rule?
        /// How many; at least one if nil.
        var count: Int?
        var place: TextPlace?
        var sourceLine: String?
    }

    struct Result: Sendable {
        var contains: [String] = []
        var lacks: [String] = []
        /// Nothing came back.
        var none = false
    }

    struct Left: Sendable {
        var name: String
        var reason: String
    }

    /// An event that the journal must hold since the scenario began.
    struct Event: Sendable {
        var kind: String
        var contains: [String]
        var count: Int?
    }

    /// The due list of a month.
    struct Due: Sendable {
        var institution: String?
        var month: ReportingMonth
        /// How many stand so.
        var counts: [DueStanding: Int] = [:]
        var residents: [DueResident] = []
        var lastImport: TaipeiInstant?
        var lastArrival: TaipeiInstant?
    }

    struct DueResident: Sendable {
        var identity: String
        var standing: DueStanding?
        var why: DueReason?
        var forms: Int?
        /// Rules of the findings by which its forms came back.
        var rules: [Rule] = []
        var place: TextPlace?
        var sourceLine: String?
    }

    /// Mails that must lie in the mailbox.
    struct Mail: Sendable {
        var kind: String?
        var institution: String?
        var to: String?
        var contains: [String]
        var lacks: [String]
        /// How many; at least one if nil.
        var count: Int?
        var place: TextPlace?
        var sourceLine: String?
    }

    struct Scheduled: Sendable {
        var kind: ScheduledItem.Kind
        var at: TaipeiInstant?
        /// False: it must not be there.
        var isThere: Bool
        var place: TextPlace?
        var sourceLine: String?
    }

    struct Application: Sendable {
        var institution: String
        var year: Int?
        var state: String
        /// What is missing; nil: not looked at.
        var missing: [String]?
        var place: TextPlace?
        var sourceLine: String?
    }

    var account: String?
    var due: [Due] = []
    var mail: [Mail] = []
    var scheduled: [Scheduled] = []
    var applications: [Application] = []
    var now: TaipeiInstant?
    var importRun: Import?
    var findings: [FindingPattern]?
    var ledger: [(form: FormName, rows: Int)]?
    var ledgerMonth: ReportingMonth?
    var result: Result?
    var left: [Left]?
    var waiting: Int?
    var events: [Event]?
    var places: [String: (place: TextPlace?, line: String?)] = [:]
}
