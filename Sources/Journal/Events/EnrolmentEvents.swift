import Foundation
import GRDB
import Interchange

/// An application year came to be known. A year that is there already is replaced.
public struct CalendarAdded: ProjectedEvent {
    public var kind: String { "calendar.added" }
    public let calendar: EnrolmentCalendar

    public init(calendar: EnrolmentCalendar) {
        self.calendar = calendar
    }

    func project(_ projection: Projection) throws {
        try projection.close("calendar", where: "year = ?", [calendar.year])
        try projection.execute("INSERT INTO calendar (year, content, from_seq) VALUES (?, ?, ?)", [calendar.year, try JSONColumn.write(calendar), projection.seq])
    }
}

/// An institution filed an application. It is known by the number of this event.
public struct ApplicationFiled: ProjectedEvent {
    public var kind: String { "application.filed" }
    public let application: EnrolmentApplication
    public let state: ApplicationState
    /// The account that it is about already: of 同意.
    public let account: String?

    public init(application: EnrolmentApplication, state: ApplicationState = .filed, account: String? = nil) {
        self.application = application
        self.state = state
        self.account = account
    }

    func project(_ projection: Projection) throws {
        try projection.execute("""
            INSERT INTO application (application, institution, year, kind, state, content, missing, account, from_seq) VALUES (?, ?, ?, ?, ?, ?, '[]', ?, ?)
            """, [projection.seq, application.institution, application.year, application.kind.rawValue, state.rawValue, try JSONColumn.write(application),
                  account, projection.seq])
    }
}

/// An application came further, or its institution supplied something; what is nil stays.
public struct ApplicationChanged: ProjectedEvent {
    public var kind: String { "application.changed" }
    public let number: Int
    public let application: EnrolmentApplication?
    public let state: ApplicationState?
    public let missing: [MissingItem]?
    public let account: String?

    public init(number: Int, application: EnrolmentApplication? = nil, state: ApplicationState? = nil, missing: [MissingItem]? = nil, account: String? = nil) {
        self.number = number
        self.application = application
        self.state = state
        self.missing = missing
        self.account = account
    }

    func project(_ projection: Projection) throws {
        guard let row = try Row.fetchOne(projection.db, sql: "SELECT * FROM application WHERE application = ? AND to_seq IS NULL", arguments: [number]) else {
            throw JournalFault("no application \(number)")
        }
        try projection.close("application", where: "application = ?", [number])
        try projection.execute("""
            INSERT INTO application (application, institution, year, kind, state, content, missing, account, from_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, [number, row["institution"], row["year"], application?.kind.rawValue ?? row["kind"], state?.rawValue ?? row["state"],
                  try application.map { try JSONColumn.write($0) } ?? row["content"], try missing.map { try JSONColumn.write($0) } ?? row["missing"],
                  account ?? row["account"], projection.seq])
    }
}

/// The calendar reached a date of an application year; what it brought about are events of their own.
public struct CalendarReached: JournalEvent {
    public var kind: String { "calendar.reached" }
    public let year: Int
    /// The word of the scheduled item.
    public let what: String

    public init(year: Int, what: String) {
        self.year = year
        self.what = what
    }
}

/// A mail went out to the sandbox's mailbox. It is known by the number of this event.
public struct MailSent: ProjectedEvent {
    public var kind: String { "mail.sent" }
    public let mail: MailKind
    public let institution: String
    public let to: String
    public let copy: String?
    public let facts: [MailFact: String]

    public init(_ mail: MailKind, institution: String, to: String, copy: String? = nil, facts: [MailFact: String]) {
        self.mail = mail
        self.institution = institution
        self.to = to
        self.copy = copy
        self.facts = facts
    }

    func project(_ projection: Projection) throws {
        try projection.execute("INSERT INTO mail (mail, sent, kind, institution, recipient, copy, facts, from_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                               [projection.seq, projection.virtual.unixSeconds, mail.rawValue, institution, to, copy, try JSONColumn.write(facts), projection.seq])
    }
}

/// A value as JSON in one column.
enum JSONColumn {
    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func read<Value: Decodable>(_ text: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
