import Interchange
import Ministry

extension Shape {
    static let registryChanges = ["admit", "discharge", "die", "move", "correct-admission", "correct-id"]
    private static let subject: [Key] = [
        must("id", .text, "The national ID."),
        may("at", .instant, "When it happened; now if left out."),
    ]

    static let registry = Shape("registry", "One change of the registry.", oneOf: registryChanges, [
        may("admit", .shape("resident"), "Somebody moves in."),
        may("discharge", .shape("subject"), "Somebody moves out."),
        may("die", .shape("subject"), "Somebody dies."),
        may("move", .shape("subject-to"), "Somebody moves to another institution."),
        may("correct-admission", .shape("correction"), "The admission was at another time."),
        may("correct-id", .shape("subject-to"), "The national ID was another."),
        may("to", .text, "Of admit: the institution; the scenario's first if left out."),
        may("door", .text, "Through which system of the ministry it is reported."),
        may("refused", .words(RegistryFault.slugs), "It must be refused, for this reason."),
    ])

    static let registrySubject = Shape("subject", "Whom a change is about.", subject)
    static let registrySubjectTo = Shape("subject-to", "Whom a change is about, and to what.", subject + [
        must("to", .text, "The institution's code, or the right national ID."),
    ])
    static let correction = Shape("correction", "Whose admission was at another time.", subject + [must("to", .instant, "When it was.")])

    static let enrolmentActions = ["apply", "supplement", "review", "agree", "change", "confirm"]

    static let enrolment = Shape("enrolment", "One step of the application year.", oneOf: enrolmentActions, [
        may("apply", .shape("application"), "An institution applies."),
        may("supplement", .shape("application"), "It sends what was missing."),
        may("review", .text, "The ministry looks at this institution's application."),
        may("agree", .text, "This institution agrees to what it will be given."),
        may("change", .shape("application"), "It changes what it applied for."),
        may("confirm", .text, "This institution confirms its account."),
        may("refused", .words(EnrolmentFault.slugs), "It must be refused, for this reason."),
    ])

    static let application = Shape("application", "What an institution writes when it applies.", [
        must("institution", .text, "Its code."),
        may("system", .words(RecordSystem.allCases.map(\.rawValue)), "Whose record system it uses."),
        may("papers", .oneOrMany(.words(EnrolmentPaper.allCases.map(\.rawValue))), "The papers that it encloses."),
        may("address", .binding, "The addresses from which it will upload."),
        may("vendor", .text, "Whose system it is."),
        may("person-id", .text, "The person in charge: national ID."),
        may("person-name", .text, "The person in charge: name."),
        may("mail", .text, "The person in charge: mail address."),
    ])

    static let institution = Shape("institution", "An institution.", [
        must("code", .text, "Its code."),
        may("name", .text, "Its name."),
        may("kind", .words(InstitutionKind.allCases.map(\.rawValue)), "Its kind; nursing-home if left out."),
        may("account", .shape("account"), "Its SFTP account."),
        may("residents", .list(.either([.shape("resident"), .shape("residents")])), "Who lives there."),
    ])

    static let account = Shape("account", "An SFTP account.", [
        may("name", .text, "The institution's code if left out."),
        may("password", .text, "sandbox-CODE if left out."),
        may("bound-to", .binding, "The addresses from which it may come; any if left out."),
        may("enrolled", .integer, "The application year in which it was granted."),
    ])

    static let resident = Shape("resident", "A resident with a stay.", [
        must("id", .text, "A valid national ID or 統一證號."),
        may("name", .text, "The name."),
        may("born", .date, "The date of birth."),
        may("sex", .words(Sex.allCases.map(\.rawValue)), "The sex."),
        must("admitted", .instant, "When the stay began."),
        may("left", .instant, "When it ended."),
    ])

    static let residents = Shape("residents", "Synthetic residents, the same ones each time.", [
        must("generate", .integer, "How many."),
        may("seed", .integer, "Another number makes other people."),
        may("admitted", .instant, "When all of them came."),
    ])

    static let seedFile = Shape("seed-file", "A registry.", [
        may("seed", .text, "Its name."),
        may("about", .text, "What it is for."),
        may("as-of", .date, "The day as of which its people are generated."),
        must("institutions", .list(.shape("institution")), "The institutions."),
    ])
}
