import Casework
import Interchange

/// What `explain` says of one finding.
public struct ExplainReport: Sendable {
    private let text: CaseText

    public init(language: Language, reveals: Bool, width: Int) {
        text = CaseText(language: language, reveals: reveals, width: width)
    }

    public func text(_ explanation: Explanation) -> String {
        let finding = explanation.finding
        let shown = text.reveals ? finding : finding.masked
        let words = FindingWording.words(shown, text.language)
        let entry = RuleBook.entry(finding.rule)
        var lines = text.wrapped("\(finding.severity.label(text.language)) \(finding.rule.slug) [\(finding.rule.code)]  \(FindingWording.title(finding.rule)[text.language])")
        lines += text.wrapped(text("上傳 \(VisibleText.of(explanation.upload)) 的第 \(explanation.number) 項（共 \(explanation.of) 項）", "finding \(explanation.number) of \(explanation.of) of upload \(VisibleText.of(explanation.upload))"), "  ")
        lines += text.wrapped(VisibleText.of(words.message), "  ") + text.wrapped(VisibleText.of(words.remedy), "  → ")
        if let cause = finding.consequenceOf { lines += text.wrapped(text("起因是 ", "because of ") + cause.slug, "  ") }
        lines += section("送出的資料", "As it was sent") + RowAsSent(text: text).lines(finding, explanation.kept)
        lines += section("規則", "The rule") + text.wrapped(entry.about[text.language], "  ") + text.wrapped(entry.source[text.language], text("  依據：", "  source: "))
        lines += text.wrapped(finding.mark.label(text.language), text("  可信程度：", "  how sure: "))
        if let more = entry.consequences { lines += text.wrapped(more[text.language], "  ") }
        let side = RegistrySideWords(text: text).lines(explanation.side, explanation.kept)
        lines += section("登錄與已收資料（\(explanation.kept.times.imported) 當時）", "The registry's side, as of \(explanation.kept.times.imported)") + side
        lines += section("最小的修正", "The smallest change") + RemedyWords(text: text).lines(explanation.remedy)
        if !explanation.scenarios.isEmpty {
            lines += section("同類情境", "Scenarios that show the same")
            for scenario in explanation.scenarios { lines += text.wrapped("\(scenario.name)  \(scenario.file)" + (scenario.line.map { ":\($0)" } ?? ""), "  ") }
        }
        lines += section("接下來", "Next")
        let finder = "\(explanation.upload) --finding \(explanation.number)"
        lines += ["  ministry-sandbox shrink \(finder)", "  ministry-sandbox export \(explanation.upload) --shrink \(explanation.number) --scenario \(finding.rule.slug).yaml"]
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ chinese: String, _ english: String) -> [String] { ["", text(chinese, english)] }

    public func json(_ explanation: Explanation) -> JSONNode {
        let finding = text.reveals ? explanation.finding : explanation.finding.masked
        let entry = RuleBook.entry(finding.rule)
        func value(_ json: String?, _ field: String?) -> JSONNode { json.map { .text(text.reveals ? $0 : Masking.value($0.trimmingQuotes, of: field)) } ?? .null }
        return .object([
            JSONMember("upload", .text(explanation.upload)), JSONMember("number", .integer(explanation.number)), JSONMember("of", .integer(explanation.of)),
            JSONMember("finding", ResultJSON.finding(finding)),
            JSONMember("sent", RowAsSent(text: text).json(explanation.finding, explanation.kept)),
            JSONMember("rule", .object([JSONMember("about", .text(entry.about[text.language])), JSONMember("source", .text(entry.source[text.language])), JSONMember("mark", .text(finding.mark.rawValue))])),
            JSONMember("words", .list(RegistrySideWords(text: text).lines(explanation.side, explanation.kept).map { .text(String($0.drop { $0 == " " })) })),
            JSONMember("registry", .object([
                JSONMember("person", explanation.side.person.map { .text(text.reveals ? $0.identity : Masking.identity($0.identity)) } ?? .null),
                JSONMember("known_elsewhere", .flag(explanation.side.isKnownElsewhere)), JSONMember("returned_today", .flag(explanation.side.wasReturnedToday)),
                JSONMember("standing_since", explanation.side.standing.map { .text($0.arrived.iso) } ?? .null),
                JSONMember("nearest", .list(explanation.side.nearest.map { .text(text.reveals ? $0.person.identity : Masking.identity($0.person.identity)) })),
            ])),
            JSONMember("remedy", .object([
                JSONMember("edits", .list(explanation.remedy.edits.map { edit in
                    .object([JSONMember("kind", .text(edit.kind.rawValue)), JSONMember("place", .text(edit.place)), JSONMember("before", value(edit.before, edit.field)),
                             JSONMember("after", value(edit.after, edit.field))])
                })),
                JSONMember("alternatives", .list(explanation.remedy.alternatives.map { value($0, explanation.remedy.edits.first?.field) })),
                JSONMember("also_mends", .integer(explanation.remedy.alsoMends)), JSONMember("outside", explanation.remedy.outside.map { .text($0.rawValue) } ?? .null),
            ])),
            JSONMember("scenarios", .list(explanation.scenarios.map { .object([JSONMember("name", .text($0.name)), JSONMember("file", .text($0.file))]) })),
        ])
    }
}

extension String {
    /// A JSON text without its quotes.
    fileprivate var trimmingQuotes: String { hasPrefix("\"") && hasSuffix("\"") && count > 1 ? String(dropFirst().dropLast()) : self }
}
