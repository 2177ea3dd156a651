import Interchange

/// A scenario or seed file that cannot be read: a usage fault with its place, the line itself, and the nearest right word.
public struct ScenarioFault: Error, Sendable, Equatable {
    public let file: String
    public let place: TextPlace?
    /// The line at the place.
    public let sourceLine: String?
    public let reason: Bilingual

    public init(file: String, place: TextPlace?, sourceLine: String?, reason: Bilingual) {
        self.file = file
        self.place = place
        self.sourceLine = sourceLine
        self.reason = reason
    }

    /// `file:12:5: reason`, the line, and a caret below the place.
    public func message(_ language: Language) -> String {
        SourceExcerpt.place(file, place) + ": " + reason[language] + (SourceExcerpt.excerpt(place, sourceLine).map { "\n" + $0 } ?? "")
    }
}

/// How a place in a file is shown: here and in reports of failures.
public enum SourceExcerpt {
    public static func place(_ file: String, _ place: TextPlace?) -> String {
        place.map { "\(file):\($0.line):\($0.column)" } ?? file
    }

    /// The source line with a caret below the column.
    public static func excerpt(_ place: TextPlace?, _ line: String?) -> String? {
        guard let place, let line else { return nil }
        let number = String(place.line)
        // Wide characters take two columns on a terminal, so the caret is pushed by what stands before it.
        let before = line.prefix(place.column - 1).map { $0.isASCII ? ($0 == "\t" ? "\t" : " ") : "  " }.joined()
        return "  \(number) | \(line)\n  \(String(repeating: " ", count: number.count)) | \(before)^"
    }
}
