import Interchange
import Journal
import Ministry
import SFTPServer

extension Shape {
    /// The actions of which a step has exactly one.
    private static let actions: [Key] = [
        may("upload", .shape("upload"), "Uploads a package through a real SFTP session."),
        may("finish", .text, "Completes the upload that was held open under this word."),
        may("advance", .target, "Moves virtual time, and runs what is due on the way."),
        may("expect", .shape("expect"), "Compares the world with what must be so."),
        may("sftp", .shape("sftp"), "What else a client does in its folders: removes, renames, fetches."),
        may("login", .shape("login"), "Logs in, and looks whether that is accepted or refused."),
        may("run", .shape("run"), "Runs a program: the vendor's own uploader."),
        may("await", .shape("await"), "Waits in real time until a program outside has done something."),
        may("capture", .map(.shape("capture")), "Takes values out of result files, mails or output, for ${name} in later steps."),
        may("retry", .shape("retry"), "Does steps until something is so."),
        may("include", .either([.text, .shape("include")]), "The steps of another file."),
        may("registry", .shape("registry"), "Changes the registry, as an institution does through its door."),
        may("enrolment", .shape("enrolment"), "A step of the application year."),
        may("account", .shape("account-change"), "Changes an account, or adds one."),
        may("policy", .mapOf(policyNames, .text), "Sets readings of policies."),
        may("save", .text, "Remembers the world under a name."),
        may("restore", .either([.text, .shape("restore")]), "Goes back to a saved world, or to an instant."),
        may("reset", .words(WorldPart.allCases.map(\.rawValue)), "Takes a part of the world back to its beginning."),
    ]

    static let stepWords = actions.map(\.name)

    static let step = Shape("step", "One action, with what is said about it.", oneOf: stepWords, actions + [
        may("label", .text, "How reports call the step."),
        may("fails", .shape("fails"), "This step is known to fail, and must; the scenario goes on."),
    ])

    static let upload = Shape("upload", "An upload by SFTP.", [
        may("account", .text, "Which account or institution; the scenario's first if left out."),
        may("password", .text, "Another than the account's own."),
        may("from", .address, "The loopback address from which it comes."),
        may("as", .text, "The file's name."),
        may("way", .words(UploadStep.Way.allCases.map(\.rawValue)), "direct; rename after writing; or abort half way."),
        may("hold", .text, "Leaves it open half written, under this word, until a finish step."),
        may("package", .shape("package"), "A package that is made."),
        may("file", .text, "A file beside the scenario, as it is."),
    ])

    static let sftp = Shape("sftp", "One thing that a client does in its folders.", oneOf: ["remove", "rename", "fetch"], [
        may("remove", .text, "Removes a file of the upload folder."),
        may("rename", .text, "Renames a file of the upload folder."),
        may("to", .text, "Of rename: the new name."),
        may("fetch", .text, "Fetches a file of the result folder; its text can be captured as output."),
        may("account", .text, "Which account or institution; the scenario's first if left out."),
        may("from", .address, "The loopback address from which it comes."),
    ])

    static let login = Shape("login", "A login.", [
        may("account", .text, "The name; it need not exist."),
        may("password", .text, "Another than the account's own."),
        may("from", .address, "The loopback address from which it comes."),
        must("is", .words(["accepted", "refused"]), "What must come of it."),
        may("because", .words(LoginRefusal.allCases.map(\.rawValue)), "The true reason of the refusal, as the journal has it."),
    ])

    static let run = Shape("run", "A program, with what it needs to find the sandbox in its environment.", [
        must("command", .oneOrMany(.text), "The program and its arguments; no shell reads them."),
        may("timeout", .seconds, "How long it may take; then it is ended with all its children. 60s if left out."),
        may("exit", .integer, "The exit code that it must have; 0 if left out."),
        may("account", .text, "Whose name and password it is given."),
        may("environment", .map(.text), "More variables."),
        may("folder", .text, "Where it is started; the scenario's folder if left out."),
        may("from", .address, "The source address that it has for real, in a network of its own."),
        may("meanwhile", .shape("meanwhile"), "What happens while it runs."),
    ])

    static let meanwhile = Shape("meanwhile", "What happens while a program runs.", [
        must("on-upload", .shape("on-upload"), "Each time it has uploaded something."),
    ])

    static let onUpload = Shape("on-upload", "What happens when something was uploaded.", [
        must("advance", .target, "Virtual time moves here."),
    ])

    static let awaiting = Shape("await", "Waits in real time for events that come from outside.", [
        must("event", .words(EventKinds.all.sorted()), "The kind of event, as upload.received, login.refused, file.fetched."),
        may("count", .integer, "How many, since the last await of this kind; 1 if left out."),
        may("account", .text, "Only of this account."),
        may("contains", .oneOrMany(.text), "Only with these texts."),
        may("within", .seconds, "How long it may take; 60s if left out."),
    ])

    static let capture = Shape("capture", "A value taken out of a text.", [
        must("from", .words(CaptureStep.Origin.allCases.map(\.rawValue)), "The result files of the last import, a mail, or the last program's output."),
        must("find", .text, "A regular expression; its first group is the value, or all that it matches; ^ and $ are the ends of a line."),
        may("kind", .words(MailKind.allCases.map(\.rawValue)), "Of a mail: account, password, …."),
        may("institution", .text, "Of a mail: to which institution."),
        may("account", .text, "Whose result files."),
        may("secret", .flag, "No report shows it."),
    ])

    static let retry = Shape("retry", "Does steps again and again until something is so.", [
        must("until", .shape("expect"), "What must be so."),
        may("steps", .list(.shape("step")), "Done before each look."),
        may("every", .target, "Where virtual time moves after a look that failed."),
        may("at-most", .integer, "How many looks; 5 if left out."),
    ])

    static let include = Shape("include", "The steps of another file.", [
        must("file", .text, "The file, beside this one."),
        may("with", .map(.text), "Values of its variables."),
    ])

    static let restore = Shape("restore", "An instant to go back to.", [must("at", .instant, "The instant.")])

    static let accountChange = Shape("account-change", "A change of an account, or a new one.", [
        may("name", .text, "Which account; the scenario's first if left out."),
        may("password", .text, "Its new password."),
        may("bound-to", .binding, "The addresses from which it may come."),
        may("suspended", .flag, "Whether it is shut."),
        may("institution", .text, "Makes a new account for this institution."),
    ])
}
