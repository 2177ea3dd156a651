import GRDB

/// The tables of the application year: its calendars, the applications, the mailbox.
enum EnrolmentSchema {
    static func create(_ db: Database) throws {
        try db.execute(sql: """
            CREATE TABLE calendar (
                year INTEGER NOT NULL, content TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
            );
            CREATE TABLE application (
                application INTEGER NOT NULL, institution TEXT NOT NULL, year INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
                content TEXT NOT NULL, missing TEXT NOT NULL, account TEXT, from_seq INTEGER NOT NULL, to_seq INTEGER
            );
            CREATE INDEX application_year ON application(to_seq, year, institution);
            CREATE TABLE mail (
                mail INTEGER NOT NULL, sent INTEGER NOT NULL, kind TEXT NOT NULL, institution TEXT NOT NULL, recipient TEXT NOT NULL, copy TEXT,
                facts TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
            );
            """)
    }
}
