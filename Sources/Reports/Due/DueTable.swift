import Interchange
import Ministry

/// A due list on a terminal of 80 columns.
public struct DueTable: Sendable {
    public let language: Language
    public let width: Int

    public init(language: Language, width: Int) {
        self.language = language
        self.width = max(60, width)
    }

    public func write(_ list: DueDocument) -> String {
        var lines = [head(list)] + deadline(list) + [""]
        for standing in [DueStanding.returned, .missing, .accepted, .notDue] {
            let rows = list.residents(standing)
            guard !rows.isEmpty else { continue }
            lines.append("\(standing.title[language]) \(rows.count)")
            for row in rows { lines += self.lines(row) }
        }
        if list.residents.isEmpty { lines.append(text("沒有住民", "nobody is in the registry")) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func head(_ list: DueDocument) -> String {
        "\(list.institution)  \(list.month)  " + text("應填報 \(list.due)：已完成 \(list.accepted)、缺漏 \(list.missing)、退回 \(list.returned)；免填報 \(list.notDue)",
                                                       "due \(list.due): accepted \(list.accepted), missing \(list.missing), returned \(list.returned); not due \(list.notDue)")
    }

    private func deadline(_ list: DueDocument) -> [String] {
        guard let seconds = list.secondsLeft else {
            return [text("已不能再送：最後一次有效匯入為 \(list.lastImport)", "nothing can come any more: the last import that counted was \(list.lastImport)")]
        }
        return [text("最後一次有效匯入：\(list.lastImport)", "last import that counts: \(list.lastImport)"),
                text("檔案最晚送達：\(list.lastArrival)（還有 \(TimeSpan.words(seconds, language))）",
                     "a file must be there by \(list.lastArrival) (\(TimeSpan.words(seconds, language)) left)")]
    }

    private func lines(_ row: DueDocument.Resident) -> [String] {
        let forms = row.standing == .notDue ? "" : "  \(row.formsAccepted)/14"
        let who = DisplayWidth.fit("  \(row.id)  \(row.name)", 24) + forms
        let first = DisplayWidth.fit(who, 36) + "  " + row.whyTitle[language]
        var lines = DisplayWidth.of(first) > width ? [who, "      " + row.whyTitle[language]] : [first]
        if !row.formsMissing.isEmpty, row.formsAccepted > 0 {
            lines += TerminalText.wrapped(text("缺 ", "not there: ") + row.formsMissing.joined(separator: " "), first: "      ", columns: width)
        }
        return (lines + findings(row).flatMap { TerminalText.wrapped($0, first: "      ", columns: width) }).map(\.trimmingTrailingSpaces)
    }

    /// Each rule once, with where it was first broken and how often: a resident whose master came back has one cause and fourteen followers.
    private func findings(_ row: DueDocument.Resident) -> [String] {
        let own = row.findings.filter { $0.consequenceOf == nil }
        var seen: Set<String> = []
        return own.filter { seen.insert($0.rule).inserted }.map { finding in
            let count = own.count { $0.rule == finding.rule }
            let more = count > 1 ? text("（共 \(count) 項）", " (\(count) in all)") : ""
            return "\(finding.rule) \(finding.place)\(more): \(finding.message[language]) → \(finding.remedy[language])"
        }
    }

    private func text(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var copy = self
        while copy.last == " " { copy.removeLast() }
        return copy
    }
}
