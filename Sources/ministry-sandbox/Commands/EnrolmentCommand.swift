import ArgumentParser
import ControlPanel
import Foundation
import Interchange

struct EnrolmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrolment", abstract: "The application year of a running sandbox: apply, review, agree, change.",
        discussion: "A world has the application years that it was begun with: up --calendar 115. Deadlines are instants of virtual time and are held; mails "
            + "land in 'mail'.",
        subcommands: [List.self, Calendar.self, Apply.self, Supplement.self, Review.self, Agree.self, Change.self, Confirm.self], defaultSubcommand: List.self)

    /// What goes with an application.
    struct Details: ParsableArguments {
        @Option(help: "own, rented or nursing-home-care.") var system: String?
        @Option(parsing: .upToNextOption, help: "institution-undertaking, mandate, vendor-undertaking, letter-of-intent.") var papers: [String] = []
        @Option(help: "The fixed IP address; several with commas.") var address: String?
        @Option(help: "The vendor's name.") var vendor: String?
        @Option(help: "National ID of the person in charge.") var personId: String?
        @Option(help: "Name of the person in charge.") var personName: String?
        @Option(help: "Where the mails go.") var mail: String?

        func request(_ institution: String) -> EnrolmentRequest {
            EnrolmentRequest(institution: institution, system: system, papers: papers, address: address, vendor: vendor, personID: personId,
                             personName: personName, mail: mail)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every application and how far it has come.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get("/enrolment", as: [ApplicationMessage].self) { applications in
                if applications.isEmpty { Output.line(lang("沒有申請", "nobody has applied")) }
                for application in applications { EnrolmentCommand.show(application, lang) }
            }
        }
    }

    struct Calendar: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "calendar", abstract: "The dates of the world's application years, each with how sure we are of it.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get("/enrolment/calendars", as: [EnrolmentCalendar].self) { calendars in
                if calendars.isEmpty { Output.line(lang("這個世界沒有申請年度", "this world has no application year")) }
                for calendar in calendars { CalendarPage.show(calendar, lang) }
            }
        }
    }

    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "apply", abstract: "An institution files a new application for the year whose form is open.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var details: Details
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("apply", details.request(institution), state, lang) }
    }

    struct Supplement: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "supplement", abstract: "An institution supplies what was missing.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var details: Details
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("supplement", details.request(institution), state, lang) }
    }

    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "review", abstract: "The local government looks: accepts, or asks for what is missing.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("review", EnrolmentRequest(institution: institution), state, lang) }
    }

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "agree", abstract: "A continuing institution presses 同意 (consent): nothing changed.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("agree", EnrolmentRequest(institution: institution), state, lang) }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "change", abstract: "A continuing institution files a change; a late one waits for the monthly batch.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var details: Details
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("change", details.request(institution), state, lang) }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "confirm", abstract: "A new institution goes on to the year's indicator: its test uploads become uploads.")
        @Argument(help: "The institution's code.") var institution: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await EnrolmentCommand.send("confirm", EnrolmentRequest(institution: institution), state, lang) }
    }

    private static func send(_ action: String, _ request: EnrolmentRequest, _ state: StateOption, _ lang: LanguageOption) async throws {
        try await Conversation(state: state).send("POST", "/enrolment/\(action)", request, as: ApplicationMessage.self) { show($0, lang) }
    }

    private static func show(_ application: ApplicationMessage, _ lang: LanguageOption) {
        let missing = application.missingTitles.map { $0[lang.language] }.joined(separator: lang("、", ", "))
        Output.line("\(application.institution)  \(application.year)  \(application.kind)  \(application.stateTitle[lang.language])"
            + (application.account.map { lang("  帳號 ", "  account ") + $0 } ?? "") + (missing.isEmpty ? "" : lang("  缺 ", "  missing: ") + missing))
    }
}
