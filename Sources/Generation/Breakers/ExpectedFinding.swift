import Interchange

/// What a judge must find in a broken package.
public struct ExpectedFinding: Sendable, Hashable {
    public let rule: Rule
    public let severity: Severity
    /// Nil for the package as a whole.
    public let form: FormName?
    public let file: String?
    public let row: Int?
    public let field: String?

    public init(_ rule: Rule, severity: Severity? = nil, form: FormName? = nil, file: String? = nil, row: Int? = nil, field: String? = nil) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.form = form
        self.file = file
        self.row = row
        self.field = field
    }

    public init(_ finding: Finding) {
        // The file is how a finding about no form says where it is; with a form it only repeats it.
        self.init(finding.rule, severity: finding.severity, form: finding.form, file: finding.form == nil ? finding.file : nil, row: finding.row,
                  field: finding.field)
    }

    public var json: JSONNode {
        var members = [JSONMember("rule", .text(rule.slug)), JSONMember("severity", .text(severity.rawValue))]
        if let form { members.append(JSONMember("form", .text(form.text))) }
        if let file { members.append(JSONMember("file", .text(file))) }
        if let row { members.append(JSONMember("row", .integer(row))) }
        if let field { members.append(JSONMember("field", .text(field))) }
        return .object(members)
    }
}

/// Everything that a breaker brings about: the finding that it is named after, and what follows from it.
public struct Expectation: Sendable {
    public var findings: [ExpectedFinding]
    public var consequences: [ExpectedFinding]

    public init(_ findings: [ExpectedFinding], consequences: [ExpectedFinding] = []) {
        self.findings = findings
        self.consequences = consequences
    }
}
