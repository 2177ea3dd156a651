import GRDB
import Interchange

/// An application as it stands.
public struct ApplicationRecord: Sendable, Hashable {
    public let number: Int
    public let application: EnrolmentApplication
    public let state: ApplicationState
    /// What the last review found missing.
    public let missing: [MissingItem]
    /// The account that it led to, or that goes on.
    public let account: String?
}

/// A mail in the sandbox's mailbox.
public struct MailRecord: Sendable, Hashable {
    public let number: Int
    public let at: TaipeiInstant
    public let kind: MailKind
    public let institution: String
    public let to: String
    public let copy: String?
    public let facts: [MailFact: String]
}

extension WorldState {
    /// By year.
    public func calendars() throws -> [EnrolmentCalendar] {
        try rows("SELECT content FROM calendar WHERE \(valid) ORDER BY year").map { try JSONColumn.read($0["content"], as: EnrolmentCalendar.self) }
    }

    /// In the order in which they were filed.
    public func applications() throws -> [ApplicationRecord] {
        try rows("SELECT * FROM application WHERE \(valid) ORDER BY application").compactMap(Self.application)
    }

    public func applications(year: Int) throws -> [ApplicationRecord] {
        try rows("SELECT * FROM application WHERE year = ? AND \(valid) ORDER BY application", arguments: [year]).compactMap(Self.application)
    }

    private static func application(_ row: Row) throws -> ApplicationRecord? {
        guard let state = ApplicationState(rawValue: row["state"]) else { return nil }
        return ApplicationRecord(number: row["application"], application: try JSONColumn.read(row["content"], as: EnrolmentApplication.self), state: state,
                                 missing: try JSONColumn.read(row["missing"], as: [MissingItem].self), account: row["account"])
    }

    /// In the order in which they were sent.
    public func mails() throws -> [MailRecord] {
        try rows("SELECT * FROM mail WHERE \(valid) ORDER BY mail").compactMap(Self.mail)
    }

    public func mail(_ number: Int) throws -> MailRecord? {
        try row("SELECT * FROM mail WHERE mail = ? AND \(valid)", arguments: [number]).flatMap(Self.mail)
    }

    private static func mail(_ row: Row) throws -> MailRecord? {
        guard let kind = MailKind(rawValue: row["kind"]) else { return nil }
        return MailRecord(number: row["mail"], at: TaipeiInstant(unixSeconds: row["sent"]), kind: kind, institution: row["institution"],
                          to: row["recipient"], copy: row["copy"], facts: try JSONColumn.read(row["facts"], as: [MailFact: String].self))
    }
}
