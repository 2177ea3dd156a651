import Interchange
import Journal

/// What people and the calendar do alike in an application year, within a transaction.
enum EnrolmentWork {
    /// The local government's mailbox; copies of account mails go there (stated that they do; the address is made up).
    static let localGovernment = "local-government@example.org"

    /// Accepts what is complete, and asks for what is missing.
    static func review(_ record: ApplicationRecord, _ calendar: EnrolmentCalendar, _ writer: JournalWriter) throws {
        let missing = record.application.missing
        let state: ApplicationState = missing.isEmpty ? .accepted : .incomplete
        try writer.append(ApplicationChanged(number: record.number, state: state, missing: missing))
        try writer.append(mail(missing.isEmpty ? .applicationAccepted : .papersAskedFor, record.application, [
            .deadline: (missing.isEmpty ? calendar.accounts : calendar.reviewUntil).description,
            .missing: missing.isEmpty ? nil : missing.map(\.slug).joined(separator: ","),
        ]))
    }

    /// A mail to the address that the application names.
    static func mail(_ kind: MailKind, _ application: EnrolmentApplication, _ facts: [MailFact: String?], copy: String? = nil) -> MailSent {
        var all = facts.compactMapValues { $0 }
        all[.year] = String(application.year)
        return MailSent(kind, institution: application.institution, to: application.mail, copy: copy, facts: all)
    }

    /// The test function of an account ends; what becomes of its rows is open (policy `test-rows`).
    static func endTest(of account: AccountRecord, _ application: EnrolmentApplication, to access: UploadAccess, reason: String, mail kind: MailKind,
                        testRows: TestRows, _ writer: JournalWriter) throws {
        try writer.append(AccessChanged(account: account.name, access: access, reason: reason))
        if testRows == .discard { try writer.append(TestRowsDiscarded(institution: account.institution)) }
        try writer.append(mail(kind, application, [
            .account: account.name, .isTest: testRows == .discard ? "discarded" : nil, .testUntil: writer.now.description,
        ]))
    }
}
