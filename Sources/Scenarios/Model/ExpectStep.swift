import Interchange

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

    var account: String?
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
