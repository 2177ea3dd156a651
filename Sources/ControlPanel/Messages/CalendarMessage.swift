import Interchange

/// The application years, and what happens by itself in the weeks that come.
public struct CalendarMessage: Codable, Sendable {
    public struct Year: Codable, Sendable {
        public let year: Int
        public let title: Bilingual
        public let entries: [Entry]
    }

    public struct Entry: Codable, Sendable {
        public let date: String
        public let title: Bilingual
        public let at: String
        public let mark: String
        public let source: Bilingual
    }

    public let now: String
    public let importHours: String
    public let scheduled: [ScheduledMessage]
    public let years: [Year]
}
