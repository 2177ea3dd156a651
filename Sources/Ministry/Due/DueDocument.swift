import Interchange

/// A due list as it is shown and sent, with its words; personal values are hidden unless they were asked for.
public struct DueDocument: Codable, Sendable {
    public struct Resident: Codable, Sendable {
        public let id: String
        public let name: String
        public let standing: DueStanding
        public let standingTitle: Bilingual
        public let why: String
        public let whyTitle: Bilingual
        public let formsAccepted: Int
        public let formsMissing: [String]
        public let admitted: TaipeiInstant
        public let left: TaipeiInstant?
        public let findings: [Returned]
    }

    /// Why a form came back.
    public struct Returned: Codable, Sendable {
        public let rule: String
        public let code: String
        public let place: String
        public let message: Bilingual
        public let remedy: Bilingual
        /// The rule that brought it about, where it is only a consequence.
        public let consequenceOf: String?
    }

    public let institution: String
    public let month: String
    public let now: TaipeiInstant
    public let due: Int
    public let accepted: Int
    public let missing: Int
    public let returned: Int
    public let notDue: Int
    /// The last import that counts for the month.
    public let lastImport: TaipeiInstant
    /// Until when a file must be there for it, this second included.
    public let lastArrival: TaipeiInstant
    /// Nil where nothing can come any more.
    public let secondsLeft: Int?
    public let residents: [Resident]

    public init(_ list: DueList, reveals: Bool) {
        institution = list.institution
        month = list.month.description
        now = list.at
        due = list.due
        accepted = list.count(.accepted)
        missing = list.count(.missing)
        returned = list.count(.returned)
        notDue = list.count(.notDue)
        lastImport = list.deadline.lastImport
        lastArrival = list.deadline.lastArrival
        secondsLeft = list.secondsLeft
        residents = list.rows.map { row in
            Resident(id: reveals ? row.identity : Masking.identity(row.identity), name: reveals ? row.name : Masking.name(row.name),
                     standing: row.standing, standingTitle: row.standing.title, why: row.why.rawValue, whyTitle: row.why.title,
                     formsAccepted: row.formsAccepted, formsMissing: row.formsMissing.map(\.text), admitted: row.admitted, left: row.left,
                     findings: row.findings.map { Self.finding(reveals ? $0 : $0.masked) })
        }
    }

    public func residents(_ standing: DueStanding) -> [Resident] { residents.filter { $0.standing == standing } }

    private static func finding(_ finding: Finding) -> Returned {
        let (chinese, english) = (FindingWording.words(finding, .chinese), FindingWording.words(finding, .english))
        return Returned(rule: finding.rule.slug, code: finding.rule.code, place: finding.place ?? "", message: Bilingual(chinese.message, english.message),
                       remedy: Bilingual(chinese.remedy, english.remedy), consequenceOf: finding.consequenceOf?.slug)
    }
}
