/// One thing held against a package: data, with no wording in it (`FindingWording` makes that).
public struct Finding: Sendable, Hashable, Codable {
    public var rule: Rule
    public var severity: Severity
    public var form: FormName?
    /// The entry of the zip, where a finding is about a file that is no form.
    public var file: String?
    /// From 1.
    public var row: Int?
    /// `NAME`, or `QC104_PART_LIST[2].PART_LEVEL` for the second row of a list.
    public var field: String?
    /// As sent, cut to `valueLimit` characters. A personal value: masked unless asked for.
    public var value: String?
    public var mainID: String?
    /// National ID or 統一證號 of the person whom the row is about, where the master tells. Personal.
    public var person: String?
    /// Their name as the master gives it. Personal.
    public var personName: String?
    public var month: ReportingMonth?
    /// What the wording needs besides.
    public var facts: [FindingFact: String]
    /// How sure we are that the ministry would hold this against the row: the rule's own, or that of the condition in the profile.
    public var mark: FidelityMark
    /// The finding that caused this one, so that one cause does not look like fifteen.
    public var consequenceOf: Rule?

    /// A longer value is cut, and says so with an ellipsis.
    public static let valueLimit = 120

    public init(_ rule: Rule, severity: Severity? = nil, form: FormName? = nil, file: String? = nil, row: Int? = nil,
                field: String? = nil, value: String? = nil, mainID: String? = nil, person: String? = nil, personName: String? = nil,
                month: ReportingMonth? = nil, facts: [FindingFact: String] = [:], mark: FidelityMark? = nil, consequenceOf: Rule? = nil) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.form = form
        self.file = file
        self.row = row
        self.field = field
        self.value = value.map(Self.cut)
        self.mainID = mainID
        self.person = person
        self.personName = personName
        self.month = month
        self.facts = facts
        self.mark = mark ?? rule.mark
        self.consequenceOf = consequenceOf
    }

    /// A text as findings show it.
    public static func cut(_ text: String) -> String { text.count > valueLimit ? text.prefix(valueLimit) + "…" : text }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try values.decodeIfPresent(String.self, forKey: key) }
        // Worlds of the first version kept findings without a mark of their own.
        self.init(try values.decode(Rule.self, forKey: .rule), severity: try values.decode(Severity.self, forKey: .severity),
                  form: try values.decodeIfPresent(FormName.self, forKey: .form), file: try text(.file),
                  row: try values.decodeIfPresent(Int.self, forKey: .row), field: try text(.field), value: try text(.value), mainID: try text(.mainID),
                  person: try text(.person), personName: try text(.personName), month: try values.decodeIfPresent(ReportingMonth.self, forKey: .month),
                  facts: try values.decode([FindingFact: String].self, forKey: .facts), mark: try values.decodeIfPresent(FidelityMark.self, forKey: .mark),
                  consequenceOf: try values.decodeIfPresent(Rule.self, forKey: .consequenceOf))
    }

    /// `QC107[3].EAT`, `QC107[3]`, `QC107.json`, or nil where it is about the whole package.
    public var place: String? {
        guard let form else { return file }
        guard let row else { return form.fileName }
        return "\(form.text)[\(row)]" + (field.map { ".\($0)" } ?? "")
    }
}

/// The names of what a finding's wording may need.
public enum FindingFact: String, Sendable, Codable, CodingKeyRepresentable {
    case reason, line, column, expected, actual, limit, otherRow, otherRows, otherMonth, date, admitted, left, freeze
    case institution, kindOfInstitution, encoding, entries, until, uploaded
    case when, whenEnglish, why, whyEnglish, others, total, before, range, problem, born, age
}
