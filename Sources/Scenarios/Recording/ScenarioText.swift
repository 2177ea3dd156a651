import Foundation
import Interchange

/// Writes YAML that reads the same for every reader: texts in double quotes, as JSON has them.
struct ScenarioText: Sendable {
    private(set) var lines: [String] = []

    mutating func line(_ text: String) { lines.append(text) }

    /// What happened that is no step.
    mutating func comment(_ text: String) { lines.append("  # " + text.replacing("\n", with: " ")) }

    mutating func step(_ word: String, _ pairs: [(String, String?)]) {
        let given = pairs.compactMap { pair in pair.1.map { "\(pair.0): \($0)" } }
        lines.append("  - \(word): { \(given.joined(separator: ", ")) }")
    }

    mutating func step(_ word: String, _ value: String) { lines.append("  - \(word): \(value)") }

    static func quoted(_ text: String) -> String {
        // `${` would be taken for a value that is put in.
        String(decoding: JSONText.write(.text(text.replacing("${", with: "$${")), indented: false), as: UTF8.self)
    }

    static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

    var text: String { lines.joined(separator: "\n") + "\n" }
}
