/// Writes the difference between two profiles for people and for programs.
public enum ProfileDifferenceText {
    /// For a terminal of 80 columns: a summary first, then each form with what to do.
    public static func write(_ difference: ProfileDifference, _ language: Language) -> String {
        var lines = ["\(difference.old) → \(difference.new)"]
        lines += TerminalText.wrapped(difference.oldTitle[language], first: "  ")
        if difference.newTitle != difference.oldTitle { lines += TerminalText.wrapped("→ " + difference.newTitle[language], first: "  ") }
        lines += [""] + summary(difference, language)
        guard !difference.changes.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        lines += ["", legend[language]]
        for form in difference.forms where form.severity ?? .wording > .wording {
            lines += ["", "\(form.form.text) \(form.title[language])"] + entries(form.changes, language)
        }
        let worded = difference.forms.filter { $0.severity == .wording }
        if !worded.isEmpty {
            lines += ["", Bilingual("僅文字不同的表單", "Forms in which only words changed")[language]]
            for group in alike(worded) {
                let names = group.map(\.form.text).joined(separator: language == .chinese ? "、" : ", ")
                for sentence in sentences(group[0].changes) { lines += entry(names + (language == .chinese ? "：" : ": "), sentence, language) }
            }
        }
        if !difference.general.isEmpty {
            lines += ["", Bilingual("政策與待釐清問題", "Policies and open questions")[language]] + entries(difference.general, language)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let legend = Bilingual("! 必須修改：符合舊版的程式會被退回   + 可以修改   · 僅文字",
                                          "! must change: what satisfied the old one is returned   + may change   · words")

    private static func summary(_ difference: ProfileDifference, _ language: Language) -> [String] {
        func row(_ title: Bilingual, _ severity: ChangeSeverity?) -> [String] {
            let names = difference.forms.filter { $0.severity == severity }.map(\.form.text)
            let label = title[language] + String(repeating: " ", count: max(1, 24 - TerminalText.width(title[language])))
            return TerminalText.wrapped(names.isEmpty ? Bilingual("無", "none")[language] : names.joined(separator: " "), first: label)
        }
        return row(Bilingual("必須修改的表單", "forms that need work"), .mustChange)
            + row(Bilingual("可以修改的表單", "forms that may gain"), .mayChange)
            + row(Bilingual("僅文字不同的表單", "only words changed"), .wording)
            + row(Bilingual("沒有不同的表單", "forms unchanged"), nil)
    }

    /// Forms whose changes read the same.
    private static func alike(_ forms: [FormDifference]) -> [[FormDifference]] {
        var groups: [[FormDifference]] = []
        for form in forms {
            if let same = groups.firstIndex(where: { sentences($0[0].changes).map(\.words.message) == sentences(form.changes).map(\.words.message) }) {
                groups[same].append(form)
            } else {
                groups.append([form])
            }
        }
        return groups
    }

    private struct Sentence {
        let severity: ChangeSeverity
        let words: ChangeWords
    }

    /// Changes of one kind that read better together are put together, at the place of the first.
    private static func sentences(_ changes: [ProfileChange]) -> [Sentence] {
        var sentences: [Sentence] = []
        var told: Set<Int> = []
        for (index, change) in changes.enumerated() where !told.contains(index) {
            let alike = changes.indices.filter { $0 >= index && changes[$0].severity == change.severity && changes[$0].slug == change.slug }
            if let together = ChangeWords(together: alike.map { changes[$0] }) {
                told.formUnion(alike)
                sentences.append(Sentence(severity: change.severity, words: together))
            } else {
                sentences.append(Sentence(severity: change.severity, words: ChangeWords(change)))
            }
        }
        return sentences
    }

    private static func entries(_ changes: [ProfileChange], _ language: Language) -> [String] {
        sentences(changes).flatMap { entry("", $0, language) }
    }

    private static func entry(_ before: String, _ sentence: Sentence, _ language: Language) -> [String] {
        let sign = switch sentence.severity {
        case .mustChange: "  ! "
        case .mayChange: "  + "
        case .wording: "  · "
        }
        let separator = language == .chinese ? "" : " "
        let remedy = sentence.words.remedy.map { separator + $0[language] } ?? ""
        return TerminalText.wrapped(before + sentence.words.message[language] + remedy, first: sign)
    }
}
