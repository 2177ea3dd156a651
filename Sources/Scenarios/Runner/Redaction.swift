import Foundation
import Interchange

/// Hides secret values, also where they are spelt in base64 or for a URL.
struct Redaction: Sendable {
    static let mask = "********"
    private(set) var spellings: [String] = []

    mutating func add(_ secret: String) {
        guard !secret.isEmpty else { return }
        let lines = secret.split(whereSeparator: \.isNewline).map(String.init).filter { $0.count >= 4 && $0 != secret }
        for spelling in [secret, Data(secret.utf8).base64EncodedString()] + Self.percentEncoded(secret) + Self.insideBase64(secret) + lines where !spellings.contains(spelling) { spellings.append(spelling) }
        // The longest first, so that no piece of it is left where one is in another.
        spellings.sort { $0.count > $1.count }
    }

    /// As URLs and forms have it: programs differ in what they leave as it is, and in their letters for hexadecimal digits.
    private static func percentEncoded(_ secret: String) -> [String] {
        let bare = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        let plain = bare.union(CharacterSet(charactersIn: "-._~"))
        let encoded = [bare, plain, plain.union(CharacterSet(charactersIn: "/"))].compactMap { secret.addingPercentEncoding(withAllowedCharacters: $0) }
        let all = encoded + encoded.map { $0.replacing("%20", with: "+") }
        return all
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

    /// Where a text stands by itself: a password such as `sandbox` is also a part of names and paths.
    static func hideWord(_ word: String, in text: String) -> String {
        guard !word.isEmpty else { return text }
        var shown = ""
        var rest = Substring(text)
        while let found = rest.range(of: word) {
            let before = rest[..<found.lowerBound].last ?? shown.last
            let after = rest[found.upperBound...].first
            shown += rest[..<found.lowerBound]
            shown += isPartOfName(before) || isPartOfName(after) ? word : mask
            rest = rest[found.upperBound...]
        }
        return shown + rest
    }

    private static func isPartOfName(_ character: Character?) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || "-_./".contains(character)
    }

    func hide(_ text: String) -> String {
        spellings.reduce(text) { text, spelling in
            // Hexadecimal digits are the same in small letters.
            spelling.contains("%") ? text.replacingOccurrences(of: spelling, with: Self.mask, options: .caseInsensitive) : text.replacing(spelling, with: Self.mask)
        }
    }

    func hide(_ text: Bilingual) -> Bilingual { Bilingual(hide(text.chinese), hide(text.english)) }

    func hide(_ failure: ScenarioFailure) -> ScenarioFailure {
        ScenarioFailure(file: failure.file, place: failure.place, sourceLine: failure.sourceLine.map(hide), what: hide(failure.what),
                        expected: hide(failure.expected), actual: hide(failure.actual), detail: failure.detail.map(hide))
    }

    func hide(_ entry: TimelineEntry) -> TimelineEntry {
        TimelineEntry(entry.kind, virtual: entry.virtual, seconds: entry.seconds, text: hide(entry.text), outcome: entry.outcome, place: entry.place,
                      detail: entry.detail.map(hide))
    }

    func hide(_ words: ScenarioWords) -> ScenarioWords {
        ScenarioWords(title: hide(words.title), about: hide(words.about), why: hide(words.why), source: hide(words.source))
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
