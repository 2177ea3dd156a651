import Foundation
import GRDB
import Interchange

/// The tables. `event` is the journal; all others are projections of it, written in the same transaction, and each of their rows is
/// valid from `from_seq` up to but not including `to_seq` (null: still). So the state at any event is a query.
enum Schema {
    /// Every projection whose rows are valid from `from_seq` up to `to_seq`. A table that is added goes in here, or a restored world keeps
    /// rows of the time that was taken back (`WorldTests`: *a restored world is what it was, table by table*).
    static let intervals = ["setting", "institution", "resident", "stay", "account", "upload", "import_run", "package_import", "returned_row", "ledger",
                            "outbox", "planned_change", "calendar", "application", "mail"]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: the first state") { db in
            try db.execute(sql: """
                CREATE TABLE event (
                    seq INTEGER PRIMARY KEY,
                    virtual INTEGER NOT NULL,
                    real INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    payload TEXT NOT NULL
                );
                CREATE TABLE setting (
                    name TEXT NOT NULL, value TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX setting_name ON setting(name, to_seq);
                CREATE TABLE institution (
                    code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX institution_code ON institution(code, to_seq);
                CREATE TABLE resident (
                    person INTEGER NOT NULL, identity TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, born INTEGER NOT NULL,
                    from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX resident_identity ON resident(identity, to_seq);
                CREATE INDEX resident_person ON resident(person, to_seq);
                CREATE TABLE stay (
                    stay INTEGER NOT NULL, person INTEGER NOT NULL, institution TEXT NOT NULL, admitted INTEGER NOT NULL, left_at INTEGER,
                    from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX stay_person ON stay(person, to_seq);
                CREATE INDEX stay_institution ON stay(institution, to_seq);
                CREATE TABLE account (
                    name TEXT NOT NULL, institution TEXT NOT NULL, password TEXT NOT NULL, binding TEXT NOT NULL, suspended INTEGER NOT NULL,
                    from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX account_name ON account(name, to_seq);
                CREATE TABLE upload (
                    upload INTEGER NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
                    address TEXT NOT NULL, session INTEGER NOT NULL, arrived INTEGER NOT NULL, arrival INTEGER NOT NULL, real INTEGER NOT NULL, state TEXT NOT NULL,
                    from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX upload_number ON upload(upload, to_seq);
                CREATE INDEX upload_state ON upload(state, to_seq);
                CREATE TABLE import_run (
                    run INTEGER NOT NULL, finished INTEGER NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX import_run_number ON import_run(run, to_seq);
                CREATE TABLE package_import (
                    upload INTEGER NOT NULL UNIQUE, run INTEGER NOT NULL, institution TEXT NOT NULL, account TEXT NOT NULL, summary TEXT NOT NULL,
                    from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX package_import_run ON package_import(run);
                CREATE TABLE finding (
                    upload INTEGER NOT NULL, number INTEGER NOT NULL, content TEXT NOT NULL, from_seq INTEGER NOT NULL,
                    PRIMARY KEY (upload, number)
                ) WITHOUT ROWID;
                CREATE TABLE returned_row (
                    institution TEXT NOT NULL, day INTEGER NOT NULL, month INTEGER NOT NULL, form INTEGER NOT NULL, person INTEGER NOT NULL,
                    from_seq INTEGER NOT NULL,
                    PRIMARY KEY (institution, day, month, form, person, from_seq)
                ) WITHOUT ROWID;
                CREATE TABLE ledger (
                    institution TEXT NOT NULL, month INTEGER NOT NULL, form INTEGER NOT NULL, person INTEGER NOT NULL, from_seq INTEGER NOT NULL,
                    to_seq INTEGER, upload INTEGER NOT NULL, row INTEGER NOT NULL, assessed INTEGER, arrived INTEGER NOT NULL, arrival INTEGER NOT NULL,
                    PRIMARY KEY (institution, month, form, person, from_seq)
                ) WITHOUT ROWID;
                CREATE TABLE outbox (
                    number INTEGER PRIMARY KEY, account TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, upload INTEGER NOT NULL,
                    delivered INTEGER, from_seq INTEGER NOT NULL
                );
                CREATE INDEX outbox_open ON outbox(delivered) WHERE delivered IS NULL;
                """)
        }
        migrator.registerMigration("2: totals, findings in columns, result files made when they are delivered") { db in
            try db.execute(sql: """
                ALTER TABLE ledger ADD COLUMN total INTEGER;
                ALTER TABLE finding RENAME TO finding_before;
                CREATE TABLE finding (
                    upload INTEGER NOT NULL, number INTEGER NOT NULL, rule TEXT NOT NULL, severity TEXT NOT NULL, form INTEGER, file TEXT, row INTEGER,
                    field TEXT, value TEXT, main_id TEXT, person TEXT, person_name TEXT, month INTEGER, facts TEXT, mark TEXT NOT NULL, cause TEXT,
                    from_seq INTEGER NOT NULL,
                    PRIMARY KEY (upload, number)
                ) WITHOUT ROWID;
                """)
            for row in try Row.fetchAll(db, sql: "SELECT * FROM finding_before ORDER BY upload, number") {
                let finding = try JSONDecoder().decode(Finding.self, from: Data((row["content"] as String).utf8))
                try FindingInsert(db, upload: row["upload"], seq: row["from_seq"]).run(finding, number: row["number"])
            }
            // A file's content follows from its upload's findings; those that were made before keep theirs.
            try db.execute(sql: """
                DROP TABLE finding_before;
                ALTER TABLE outbox RENAME TO outbox_before;
                CREATE TABLE outbox (
                    number INTEGER PRIMARY KEY, account TEXT NOT NULL, name TEXT NOT NULL, content BLOB, upload INTEGER NOT NULL,
                    delivered INTEGER, from_seq INTEGER NOT NULL
                );
                INSERT INTO outbox SELECT number, account, name, content, upload, delivered, from_seq FROM outbox_before;
                DROP TABLE outbox_before;
                CREATE INDEX outbox_open ON outbox(delivered) WHERE delivered IS NULL;
                """)
        }
        migrator.registerMigration("3: access, masters by MAIN_ID, planned changes, saves, the application year") { db in
            try db.execute(sql: """
                ALTER TABLE account ADD COLUMN access TEXT NOT NULL DEFAULT 'open';
                ALTER TABLE upload ADD COLUMN access TEXT NOT NULL DEFAULT 'open';
                ALTER TABLE resident ADD COLUMN died INTEGER;
                ALTER TABLE ledger ADD COLUMN main_id TEXT;
                ALTER TABLE ledger ADD COLUMN test INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE returned_row ADD COLUMN to_seq INTEGER;
                ALTER TABLE outbox ADD COLUMN to_seq INTEGER;
                CREATE TABLE planned_change (
                    change INTEGER NOT NULL, due INTEGER NOT NULL, content TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER
                );
                CREATE INDEX planned_change_due ON planned_change(to_seq, due);
                CREATE TABLE save (
                    name TEXT PRIMARY KEY, seq INTEGER NOT NULL, virtual INTEGER NOT NULL, real INTEGER NOT NULL
                );
                """)
            try EnrolmentSchema.create(db)
        }
        migrator.registerMigration("4: events by kind, imports by event") { db in
            // Pages and recovery ask for a kind; a nation's world has half a million others.
            try db.execute(sql: """
                CREATE INDEX event_kind ON event(kind);
                CREATE INDEX package_import_event ON package_import(from_seq);
                """)
        }
        return migrator
    }
}
