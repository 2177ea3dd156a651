import Foundation
import Interchange

/// What the reports about one upload share: lines that fit the terminal, findings in a line, real time.
struct CaseText {
    let language: Language
    let reveals: Bool
    let width: Int

    func callAsFunction(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

    /// `1 row`, `2 rows`: English.
    func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)" + (number == 1 ? "" : "s") }

    func wrapped(_ text: String, _ first: String = "") -> [String] { TerminalText.wrapped(text, first: first, columns: max(width, 40)) }

    /// A label and what stands behind it, lined up.
    func pair(_ label: Bilingual, _ text: String, labelWidth: Int = 14) -> [String] {
        wrapped(text, "  " + DisplayWidth.fit(label[language], labelWidth) + " ")
    }

    /// `error value-not-allowed QC107[3].EAT`, and what happened on the next line.
    func finding(_ finding: Finding, mark: String) -> [String] {
        let shown = reveals ? finding : finding.masked
        let place = finding.place.map { " " + VisibleText.of($0) } ?? ""
        return wrapped("\(finding.severity.label(language)) \(finding.rule.slug)\(place)", "  \(mark) ")
            + wrapped(VisibleText.of(FindingWording.words(shown, language).message), "      ")
    }

    /// Real time, UTC to the second.
    static func real(_ milliseconds: Int) -> String {
        let formatter = ISO8601DateFormatter()
        formatter.timeZone = TimeZone(identifier: "UTC")
        return formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
    }

    /// `12,345 B`.
    static func bytes(_ count: Int) -> String {
        var digits = String(count)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",") + " B"
    }
}
