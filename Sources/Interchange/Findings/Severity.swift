/// What a finding means for what it is held against: an error returns it, a warning and a note do not.
public enum Severity: String, Sendable, Codable, Comparable, CaseIterable {
    case note, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public func label(_ language: Language) -> String {
        switch (self, language) {
        case (.error, .chinese): "錯誤"
        case (.warning, .chinese): "警告"
        case (.note, .chinese): "說明"
        default: rawValue
        }
    }
}
