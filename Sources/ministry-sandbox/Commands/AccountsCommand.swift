import ArgumentParser
import ControlPanel
import Foundation
import Interchange

struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Accounts of a running sandbox; a change counts from the next login on.",
        subcommands: [List.self, Add.self, Change.self, Refused.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "All accounts, their passwords and bindings.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let data = try await state.client().send("GET", "/accounts", body: Data())
            if state.json { return Output.write([UInt8](data) + [0x0A]) }
            for account in try JSONDecoder().decode([AccountMessage].self, from: data) { AccountsCommand.show(account, lang) }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: "Make an account for an institution.")
        @Argument(help: "Its name.") var name: String
        @Option(help: "The institution's code; by default the name.") var institution: String?
        @Option(help: "Its password; by default sandbox-NAME.") var password: String?
        @Option(help: "127.0.0.2, 10.0.0.0/8, any or first-login; several addresses with commas.") var boundTo = "any"
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let request = AccountRequest(name: name, institution: institution, password: password, boundTo: boundTo)
            try await AccountsCommand.send("POST", request, state, lang)
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "change", abstract: "Change an account: what is not named stays.")
        @Argument(help: "Its name.") var name: String
        @Option(help: "A new password.") var password: String?
        @Option(help: "A new binding.") var boundTo: String?
        @Flag(inversion: .prefixedNo, help: "Suspend the account, or let it in again.") var suspended: Bool?
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            guard password != nil || boundTo != nil || suspended != nil else {
                throw UsageFault("沒有要變更的內容", "nothing to change was named: --password, --bound-to, --suspended")
            }
            try await AccountsCommand.send("PATCH", AccountRequest(name: name, password: password, boundTo: boundTo, suspended: suspended), state, lang)
        }
    }

    struct Refused: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "refused", abstract: "Refused logins with their true reasons.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let data = try await state.client().send("GET", "/accounts/refused", body: Data())
            if state.json { return Output.write([UInt8](data) + [0x0A]) }
            for login in try JSONDecoder().decode([RefusedLoginMessage].self, from: data) {
                Output.line("\(login.at)  \(login.account)  \(login.address)  \(login.reason)"
                    + (login.boundTo.map { "  " + lang("綁定 ", "bound to ") + $0 } ?? ""))
            }
        }
    }

    private static func send(_ method: String, _ request: AccountRequest, _ state: StateOption, _ lang: LanguageOption) async throws {
        let data = try await state.client().send(method, "/accounts", body: try JSONEncoder().encode(request))
        if state.json { return Output.write([UInt8](data) + [0x0A]) }
        show(try JSONDecoder().decode(AccountMessage.self, from: data), lang)
    }

    private static func show(_ account: AccountMessage, _ lang: LanguageOption) {
        let access = UploadAccess(rawValue: account.access).flatMap { $0 == .open ? nil : $0.title[lang.language] }
        let parts = ["\(account.name)", lang("機構 ", "institution ") + account.institution, lang("密碼 ", "password ") + (account.password ?? "…"),
                     lang("綁定 ", "bound to ") + account.boundTo, account.suspended ? lang("停用", "suspended") : nil, access]
        Output.line(parts.compactMap(\.self).joined(separator: "  "))
    }
}
