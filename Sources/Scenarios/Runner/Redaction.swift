import Foundation
import Interchange

/// Hides secret values, also where they are spelt in base64 or for a URL.
struct Redaction: Sendable {
    static let mask = "********"
    private(set) var spellings: [String] = []

    mutating func add(_ secret: String) {
        guard !secret.isEmpty else { return }
        let percent = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? secret
        for spelling in [secret, Data(secret.utf8).base64EncodedString(), percent] + Self.insideBase64(secret) where !spellings.contains(spelling) { spellings.append(spelling) }
        // The longest first, so that no piece of it is left where one is in another.
        spellings.sort { $0.count > $1.count }
    }

    /// How it looks in base64 of a longer text, as in `user:secret`: there are three ways, by how many bytes stand before it. The letters at
    /// its ends, which hold bits of their neighbours too, are left.
    private static func insideBase64(_ secret: String) -> [String] {
        let bytes = Array(secret.utf8)
        guard bytes.count >= 4 else { return [] }
        return (0..<3).map { before in
            let text = Data([UInt8](repeating: 0, count: before) + bytes).base64EncodedString().filter { $0 != "=" }
            let whole = (before + bytes.count) / 3 * 4
            return String(text.prefix(whole).dropFirst(before == 0 ? 0 : before + 1))
        }.filter { $0.count >= 4 }
    }

    func hide(_ text: String) -> String { spellings.reduce(text) { $0.replacing($1, with: Self.mask) } }

    func hide(_ text: Bilingual) -> Bilingual { Bilingual(hide(text.chinese), hide(text.english)) }

    func hide(_ failure: ScenarioFailure) -> ScenarioFailure {
        ScenarioFailure(file: failure.file, place: failure.place, sourceLine: failure.sourceLine.map(hide), what: hide(failure.what),
                        expected: hide(failure.expected), actual: hide(failure.actual), detail: failure.detail.map(hide))
    }

    func hide(_ entry: TimelineEntry) -> TimelineEntry {
        TimelineEntry(entry.kind, virtual: entry.virtual, seconds: entry.seconds, text: hide(entry.text), outcome: entry.outcome, place: entry.place,
                      detail: entry.detail.map(hide))
    }

    func hide(_ subject: ScenarioResult.Subject) -> ScenarioResult.Subject {
        var hidden = subject
        hidden.name = hide(subject.name)
        hidden.about = hide(subject.about)
        hidden.tags = subject.tags.map(hide)
        hidden.labels = subject.labels.mapValues(hide)
        return hidden
    }
}
