import Interchange
import Judgement

/// What `check` prints about one package.
public struct CheckReport: Sendable {
    public let language: Language
    /// Personal values are hidden unless asked for.
    public let reveals: Bool
    /// At most so many findings are listed; all are counted.
    public let limit: Int

    public init(language: Language, reveals: Bool, limit: Int = 200) {
        self.language = language
        self.reveals = reveals
        self.limit = limit
    }

    /// `unasked`: what could not be judged for want of a registry or an instant, said so that silence is not taken for approval.
    public func text(_ verdict: Verdict, file: String, unasked: [Bilingual]) -> String {
        let chinese = language == .chinese
        let total = verdict.total
        var lines = [file]
        lines.append(chinese ? "  讀取 \(total.read) 筆，可匯入 \(total.accepted) 筆，退回 \(total.returned) 筆，檔內取代 \(total.replaced) 筆"
                             : "  \(total.read) rows read, \(total.accepted) would be taken, \(total.returned) returned, \(total.replaced) replaced in their file")
        if let rule = verdict.packageReturnedBy {
            lines.append("  " + (chinese ? "整個壓縮檔會退回：" : "the whole package would be returned: ") + FindingWording.title(rule)[language])
        }
        let findings = verdict.findings.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
        for finding in findings.prefix(limit) { lines += Self.lines(reveals ? finding : finding.masked, language) }
        let hidden = verdict.findingTotal - min(limit, findings.count)
        if hidden > 0 { lines.append(chinese ? "  另有 \(hidden) 項未列出" : "  … and \(hidden) more") }
        if verdict.findingTotal == 0 { lines.append(chinese ? "  沒有問題" : "  nothing to hold against it") }
        for note in unasked { lines.append("  · " + note[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ finding: Finding, _ language: Language) -> [String] {
        let words = FindingWording.words(finding, language)
        let place = finding.place.map { " " + $0 } ?? ""
        return ["  \(finding.severity.label(language)) \(finding.rule.slug)\(place)  [\(finding.rule.code), \(finding.mark.label(language))]",
                "      \(words.message)", "      → \(words.remedy)"]
    }

    public func json(_ verdict: Verdict, file: String, unasked: [Bilingual]) -> JSONNode {
        let total = verdict.total
        return .object([
            JSONMember("file", .text(file)),
            JSONMember("read", .integer(total.read)), JSONMember("accepted", .integer(total.accepted)),
            JSONMember("returned", .integer(total.returned)), JSONMember("replaced", .integer(total.replaced)),
            JSONMember("package_returned_by", verdict.packageReturnedBy.map { .text($0.slug) } ?? .null),
            JSONMember("findings_total", .integer(verdict.findingTotal)), JSONMember("findings_listed", .integer(verdict.findings.count)),
            JSONMember("findings", .list(verdict.findings.map { ResultJSON.finding(reveals ? $0 : $0.masked) })),
            JSONMember("not_asked", .list(unasked.map { .text($0.english) })),
        ])
    }
}
