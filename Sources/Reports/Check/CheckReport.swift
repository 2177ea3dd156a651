import Interchange
import Judgement

/// What `check` prints about one package.
public struct CheckReport: Sendable {
    public let language: Language
    /// Personal values are hidden unless asked for.
    public let reveals: Bool
    /// At most so many findings are listed; all are counted.
    public let limit: Int

    /// Columns of the terminal, at which lines are broken; nil where there is none.
    public let width: Int?

    public init(language: Language, reveals: Bool, limit: Int = 200, width: Int? = nil) {
        self.width = width
        self.language = language
        self.reveals = reveals
        self.limit = limit
    }

    public func text(_ package: CheckedPackage) -> String {
        let verdict = package.verdict
        let total = verdict.total
        var lines = [package.file]
        lines.append(words("  讀取 \(total.read) 筆，可匯入 \(total.accepted) 筆，退回 \(total.returned) 筆，檔內取代 \(total.replaced) 筆",
                           "  \(total.read) rows read, \(total.accepted) would be taken, \(total.returned) returned, \(total.replaced) replaced in their file"))
        if let rule = verdict.packageReturnedBy {
            lines.append("  " + words("整個壓縮檔會退回：", "the whole package would be returned: ") + FindingWording.title(rule)[language])
        }
        let order = FindingOrder(verdict.findings)
        let places = package.contents.map { FindingPlaces($0, reveals: reveals) }
        for finding in order.findings.prefix(limit) { lines += [""] + self.lines(finding, places?.place(of: finding)) }
        if !order.consequences.isEmpty { lines.append("") }
        for group in order.consequences { lines += self.lines(group) }
        let hidden = verdict.findingTotal - min(limit, order.findings.count) - order.consequences.reduce(0) { $0 + $1.places.count }
        if hidden > 0 { lines.append(words("  另有 \(hidden) 項未列出", "  … and \(hidden) more")) }
        if verdict.findingTotal == 0 {
            lines.append(words("  沒有問題", "  nothing to hold against it"))
        } else {
            lines += [""] + wrapped(summary(verdict), "  ")
        }
        for note in package.unasked { lines.append("  · " + note[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func wrapped(_ text: String, _ first: String) -> [String] {
        guard let width else { return [first + text] }
        return TerminalText.wrapped(text, first: first, columns: max(width, 40))
    }

    private func words(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    private func lines(_ finding: Finding, _ place: FindingPlaces.Place?) -> [String] {
        let finding = reveals ? finding : finding.masked
        let words = FindingWording.words(finding, language)
        let form = finding.place.map { "  " + $0 } ?? ""
        let line = place.map { "  \($0.file):\($0.position.line):\($0.position.column)" } ?? ""
        var lines = ["  \(finding.severity.label(language)) \(finding.rule.slug)\(form)\(line)  [\(finding.rule.code), \(finding.mark.label(language))]"] + wrapped(words.message, "      ")
        if let excerpt = place?.excerpt, !excerpt.text.isEmpty {
            lines.append("      | " + excerpt.text)
            lines.append("      | " + String(repeating: " ", count: excerpt.indent) + String(repeating: "^", count: excerpt.length))
        }
        return lines + wrapped(words.remedy, "      → ")
    }

    private func lines(_ group: FindingOrder.Consequences) -> [String] {
        let shown = group.places.prefix(5).joined(separator: ", ") + (group.places.count > 5 ? words(" 等", ", …") : "")
        let cause = FindingWording.title(group.cause)[language]
        return wrapped(words("因「\(cause)」而隨之產生 \(group.places.count) 項 \(group.rule.slug)：\(shown)",
                             "+ \(group.places.count) × \(group.rule.slug), only because of '\(cause)': \(shown)"), "  ")
    }

    /// How often each rule was offended against: complete, also where not all is listed.
    private func summary(_ verdict: Verdict) -> String {
        let counts = Rule.allCases.compactMap { rule in verdict.findingCounts[rule].map { "\(rule.slug) \($0)" } }
        return words("共 \(verdict.findingTotal) 項：", "\(verdict.findingTotal) in all: ") + counts.joined(separator: ", ")
    }

    public func json(_ package: CheckedPackage) -> JSONNode {
        let verdict = package.verdict
        let total = verdict.total
        let places = package.contents.map { FindingPlaces($0, reveals: reveals) }
        return .object([
            JSONMember("file", .text(package.file)),
            JSONMember("read", .integer(total.read)), JSONMember("accepted", .integer(total.accepted)),
            JSONMember("returned", .integer(total.returned)), JSONMember("replaced", .integer(total.replaced)),
            JSONMember("package_returned_by", verdict.packageReturnedBy.map { .text($0.slug) } ?? .null),
            JSONMember("findings_total", .integer(verdict.findingTotal)), JSONMember("findings_listed", .integer(verdict.findings.count)),
            JSONMember("findings_by_rule", .object(Rule.allCases.compactMap { rule in verdict.findingCounts[rule].map { JSONMember(rule.slug, .integer($0)) } })),
            JSONMember("findings", .list(verdict.findings.map { finding in
                var members = ResultJSON.finding(reveals ? finding : finding.masked).members ?? []
                let place = places?.place(of: finding)
                members.append(JSONMember("line", place.map { .integer($0.position.line) } ?? .null))
                members.append(JSONMember("column", place.map { .integer($0.position.column) } ?? .null))
                return .object(members)
            })),
            JSONMember("not_asked", .list(package.unasked.map { .text($0.english) })),
        ])
    }
}
