import Interchange
import Journal
import Judgement
import Ministry

extension Shape {
    static let expect = Shape("expect", "What must be so at this point.", [
        may("account", .text, "Only what concerns this account."),
        may("import", .shape("import"), "The last import run."),
        may("findings", .oneOrMany(.shape("finding")), "The findings of the last run: all errors must be listed."),
        may("ledger", .mapOf(formNames, .integer), "Rows in the ledger, by form."),
        may("ledger-month", .month, "Only of this month."),
        may("result", .either([.words(["none"]), .shape("result")]), "The result files of the last run, as fetched by SFTP."),
        may("left", .oneOrMany(.shape("left")), "Files that the last run left where they were."),
        may("waiting", .integer, "Files that wait for the next run."),
        may("events", .oneOrMany(.shape("event")), "Events in the journal."),
        may("due", .oneOrMany(.shape("due")), "Due lists."),
        may("mail", .oneOrMany(.shape("mail")), "Mails in the mailbox."),
        may("scheduled", .oneOrMany(.shape("scheduled")), "What is still to come."),
        may("applications", .oneOrMany(.shape("application-state")), "How it stands with applications."),
        may("now", .instant, "Virtual time."),
    ])

    static let importRun = Shape("import", "Totals of an import run.", [
        may("packages", .integer, "Packages that were taken."),
        may("read", .integer, "Rows that were read."),
        may("accepted", .integer, "Rows that are in the ledger now."),
        may("returned", .integer, "Rows that came back."),
        may("replaced", .integer, "Rows that gave way to a later one of their file."),
    ])

    static let finding = Shape("finding", "Which findings are meant; what is left out may be anything.", [
        must("rule", .words(Rule.allCases.map(\.rawValue)), "The rule."),
        may("form", .form, "The form."),
        may("row", .integer, "The row, from 1."),
        may("field", .text, "The field."),
        may("severity", .words(Severity.allCases.map(\.rawValue)), "Error or warning."),
        may("month", .month, "The reporting month."),
        may("id", .text, "The national ID."),
        may("file", .text, "The file in the zip."),
        may("consequence-of", .words(Rule.allCases.map(\.rawValue)), "The rule whose finding brought this one."),
        may("count", .integer, "How many; at least one if left out."),
    ])

    static let result = Shape("result", "The text of the result files.", [
        may("contains", .oneOrMany(.text), "Texts that are in it."),
        may("lacks", .oneOrMany(.text), "Texts that are not."),
    ])

    static let left = Shape("left", "A file that was left.", [
        must("name", .text, "Its name."),
        must("reason", .text, "Why it was left."),
    ])

    static let event = Shape("event", "Events of the journal.", [
        must("kind", .words(EventKinds.all.sorted()), "The kind."),
        may("contains", .oneOrMany(.text), "Texts in its payload."),
        may("count", .integer, "How many; at least one if left out."),
    ])

    static let due = Shape("due", "The due list of an institution and month.", [
        may("institution", .text, "The scenario's first if left out."),
        must("month", .month, "The reporting month."),
        may("residents", .oneOrMany(.shape("due-resident")), "How it stands with residents."),
        may("last-import", .instant, "The last import that counts."),
        may("last-arrival", .instant, "The last second in which a file counts."),
    ] + DueStanding.allCases.map { may($0.rawValue, .integer, "How many residents are \($0.rawValue).") })

    static let dueResident = Shape("due-resident", "How it stands with a resident.", [
        must("id", .text, "The national ID."),
        may("is", .words(DueStanding.allCases.map(\.rawValue)), "The standing."),
        may("why", .words(DueReason.allCases.map(\.rawValue)), "The reason."),
        may("forms", .integer, "Forms that were accepted."),
        may("findings", .oneOrMany(.words(Rule.allCases.map(\.rawValue))), "Rules by which forms came back."),
    ])

    static let mail = Shape("mail", "Mails in the mailbox.", [
        may("kind", .words(MailKind.allCases.map(\.rawValue)), "The kind."),
        may("institution", .text, "About which institution."),
        may("to", .text, "To or in copy."),
        may("contains", .oneOrMany(.text), "Texts that are in it."),
        may("lacks", .oneOrMany(.text), "Texts that are not."),
        may("count", .integer, "How many; at least one if left out."),
    ])

    static let scheduled = Shape("scheduled", "Something that is still to come.", [
        must("kind", .words(ScheduledItem.Kind.allCases.map(\.rawValue)), "What."),
        may("at", .instant, "When."),
        may("is", .words(["there", "absent"]), "Whether it is scheduled."),
    ])

    static let applicationState = Shape("application-state", "How it stands with an application.", [
        must("institution", .text, "The institution's code."),
        may("year", .integer, "The application year."),
        must("is", .words(ApplicationState.allCases.map(\.rawValue)), "The state."),
        may("missing", .oneOrMany(.text), "What is missing."),
    ])

    /// Every shape, by its name.
    static let all: [Shape] = [
        scenario, words, wording, part, given, standingRow, returnedRow, secret, condition, fails, step, upload, sftp, login, run, meanwhile, onUpload, awaiting, capture, retry, include, restore,
        accountChange, registry, registrySubject, registrySubjectTo, correction, enrolment, application, institution, account, resident, residents, seedFile,
        package, stranger, expect, importRun, finding, result, left, event, due, dueResident, mail, scheduled, applicationState, upFile, upAccount,
    ]
}
