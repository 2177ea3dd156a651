/// Writes the rule book as a page: docs/RULES.md.
public enum RuleBookMarkdown {
    public static func write(profile: Profile) -> String {
        (introduction(profile) + summary() + Rule.allCases.flatMap(section) + ProfileMarkdown.lines(profile)).joined(separator: "\n") + "\n"
    }

    private static func introduction(_ profile: Profile) -> [String] {
        ["# The rules", "",
         "> \(ResultDocument.notice.english). **\(ResultDocument.notice.chinese)。**", "",
         "Everything that the sandbox can hold against an upload: first [every rule](#every-rule) with an example, then what the profile",
         MarkdownText.code(profile.name) + " asks of the fields of each form: its [conditions](#conditions), [scales](#scales) and [risks](#risks).",
         "This page is written by the program from the rules and the profile themselves; do not edit it.", "",
         "The **codes** (`P01`, `F04`, …) are the sandbox's alone. They are none of the ministry's, whose codes mean other things; a rule's name is",
         "its slug (`file-missing`). What the ministry itself would answer, no public paper says.", "",
         "An **error** returns what it is held against; a **warning** and a **note** do not. A finding has the rule's severity and mark, unless a",
         "policy, a condition or the case itself says otherwise.", "",
         "The **mark** says how sure we are that the ministry has the rule:", ""]
            + MarkdownText.table(["Mark", "", "Meaning"], FidelityMark.allCases.map { ["**\($0.rawValue)**", markTitle($0), markMeaning($0)] }) + [""]
    }

    private static func markTitle(_ mark: FidelityMark) -> String { "\(mark.label(.english)) · \(mark.label(.chinese))" }

    private static func markMeaning(_ mark: FidelityMark) -> String {
        switch mark {
        case .stated: "the ministry's papers say so"
        case .observed: "seen in a vendor's public upload client"
        case .inferred: "concluded from the two, or from a public clinical standard"
        case .madeUp: "made up for the sandbox, because nothing public says it"
        }
    }

    private static func heading(_ rule: Rule) -> String { "\(rule.code) \(rule.slug)" }

    private static func summary() -> [String] {
        ["## Every rule", ""] + MarkdownText.table(["Code", "Rule", "Severity", "Mark", "", ""], Rule.allCases.map { rule in
            let title = FindingWording.title(rule)
            let link = "[\(rule.slug)](\(MarkdownText.anchor(heading(rule))))"
            return [rule.code, link, rule.severity.rawValue, rule.mark.rawValue, title.english, title.chinese]
        }) + [""]
    }

    private static func section(_ rule: Rule) -> [String] {
        let entry = RuleBook.entry(rule)
        let title = FindingWording.title(rule)
        let english = FindingWording.words(entry.finding, .english)
        let chinese = FindingWording.words(entry.finding, .chinese)
        var lines = ["### \(heading(rule))", "",
                     "**\(title.english)** · **\(title.chinese)** · \(rule.severity.rawValue), \(rule.severity.label(.chinese)) · "
                         + "\(rule.mark.rawValue), \(markTitle(rule.mark))", "",
                     entry.about.english, "", entry.about.chinese, ""]
        lines += MarkdownText.fenced(entry.example) + [""]
        lines += MarkdownText.table(["", "What is said", ""], [["Where", entry.finding.place.map(MarkdownText.code) ?? "the package", ""],
                                                             ["Message", english.message, chinese.message], ["Remedy", english.remedy, chinese.remedy]])
        lines += ["", "Source: \(entry.source.english)", "", "依據：\(entry.source.chinese)", ""]
        if let consequences = entry.consequences { lines += ["What follows: \(consequences.english)", "", "結果：\(consequences.chinese)", ""] }
        return lines
    }
}
