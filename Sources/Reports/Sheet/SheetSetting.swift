import Interchange

/// What every part of the sheet needs to know.
struct SheetSetting {
    let profile: Profile
    let checked: TaipeiInstant
    let language: Language
    let reveals: Bool

    func say(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    func shown(_ finding: Finding) -> Finding { reveals ? finding : finding.masked }

    func identity(_ text: String) -> String { reveals ? text : Masking.identity(text) }
    func name(_ text: String) -> String { reveals ? text : Masking.name(text) }

    /// How sure it is, how grave, and by which rule.
    func source(_ finding: Finding) -> String {
        "\(finding.mark.label(language)) · \(finding.severity.label(language)) \(finding.rule.code)"
    }

    /// `3 項`, `1 item`.
    func items(_ count: Int) -> String { say("\(count) 項", count == 1 ? "1 item" : "\(count) items") }
    func rows(_ count: Int) -> String { say("\(count) 筆", count == 1 ? "1 row" : "\(count) rows") }

    /// `QC101、QC103–QC105`.
    func list(_ forms: [FormName]) -> String {
        var runs: [ClosedRange<UInt8>] = []
        for form in Set(forms).sorted() {
            if let last = runs.last, last.upperBound + 1 == form.rawValue {
                runs[runs.count - 1] = last.lowerBound...form.rawValue
            } else {
                runs.append(form.rawValue...form.rawValue)
            }
        }
        let words = runs.flatMap { run -> [String] in
            let names = run.compactMap { FormName(rawValue: $0)?.text }
            guard run.count > 2, let first = names.first, let last = names.last else { return names }
            return ["\(first)–\(last)"]
        }
        return words.joined(separator: say("、", ", "))
    }
}
