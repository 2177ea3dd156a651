import ArgumentParser
import ControlPanel
import Foundation

struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "The mailbox of a running sandbox: what goes out in an application year.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every mail, older first.")
        @Option(help: "Only to this institution.") var institution: String?
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get(query("/mail", [("institution", institution)]), as: [MailMessage].self) { mails in
                if mails.isEmpty { Output.line(lang("信箱是空的", "the mailbox is empty")) }
                for mail in mails { Output.line("\(mail.number)  \(mail.at.prefix(16))  \(mail.institution)  \(mail.subject[lang.language])") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "One mail.")
        @Argument(help: "Its number in the list; by default the newest.") var number: Int?
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let mails = try await state.client().get("/mail", as: [MailMessage].self)
            guard let mail = number == nil ? mails.last : mails.first(where: { $0.number == number }) else {
                throw UsageFault("沒有這封郵件", number.map { "there is no mail \($0)" } ?? "the mailbox is empty")
            }
            if state.json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                return Output.write([UInt8](try encoder.encode(mail)) + [0x0A])
            }
            Output.line(lang("時間：", "Date:    ") + mail.at)
            Output.line(lang("收件人：", "To:      ") + mail.to)
            if let copy = mail.copy { Output.line(lang("副本：", "Copy:    ") + copy) }
            Output.line(lang("主旨：", "Subject: ") + mail.subject[lang.language])
            Output.line()
            Output.write(mail.body[lang.language])
        }
    }
}
