import Foundation

/// Writes a scenario as YAML that reads the same for every reader: texts in double quotes, as JSON has them.
public struct ScenarioText: Sendable {
    public private(set) var lines: [String] = []

    public init() {}

    public mutating func line(_ text: String) { lines.append(text) }

    /// What happened that is no step.
    public mutating func comment(_ text: String) { lines.append("  # " + text.replacing("\n", with: " ")) }

    public mutating func step(_ word: String, _ pairs: [(String, String?)]) {
        let given = pairs.compactMap { pair in pair.1.map { "\(pair.0): \($0)" } }
        lines.append("  - \(word): { \(given.joined(separator: ", ")) }")
    }

    public mutating func step(_ word: String, _ value: String) { lines.append("  - \(word): \(value)") }

    public static func quoted(_ text: String) -> String {
        // `${` would be taken for a value that is put in.
        String(decoding: JSONText.write(.text(text.replacing("${", with: "$${")), indented: false), as: UTF8.self)
    }

    public static func list(_ texts: [String]) -> String { "[" + texts.map(quoted).joined(separator: ", ") + "]" }

    public var text: String { lines.joined(separator: "\n") + "\n" }
}

extension TaipeiInstant {
    /// As scenarios have it, to the second.
    public var written: String { "\(date.dashed)T\(time.withSeconds)" }
}
