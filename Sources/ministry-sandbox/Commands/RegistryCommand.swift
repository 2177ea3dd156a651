import ArgumentParser
import ControlPanel
import Foundation

struct RegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Institutions and residents of a running sandbox, and changes to them.",
        discussion: "Each change takes effect now, or at --at: an instant to come is planned and happens when virtual time gets there. OG100 and SC100 are "
            + "two doors to the same registry; --door asks through one of them, and is refused where it is the wrong one.",
        subcommands: [List.self, Admit.self, Discharge.self, Die.self, Move.self, CorrectAdmission.self, CorrectID.self], defaultSubcommand: List.self)

    /// What every change takes.
    struct When: ParsableArguments {
        @Option(help: "When it takes effect, as 2025-12-20T10:00; by default now.") var at: String?
        @Option(help: "OG100 or SC100.") var door: String?
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Institutions and their residents; personal values are hidden.")
        @Option(help: "Only this institution.") var institution: String?
        @Option(help: "Only what is behind OG100, or behind SC100.") var door: String?
        @Flag(help: "Show personal values.") var reveal = false
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let path = query("/registry", [("institution", institution), ("door", door), ("reveal", reveal ? "true" : nil)])
            try await Conversation(state: state).get(path, as: [InstitutionMessage].self) { institutions in
                for institution in institutions {
                    Output.line("\(institution.code)  \(institution.name)  \(institution.kind)  \(institution.door)")
                    for resident in institution.residents {
                        let stays = resident.stays.map { "\($0.admitted.prefix(16)) – \($0.left.map { String($0.prefix(16)) } ?? lang("入住中", "in residence"))" }
                        Output.line("  \(resident.id)  \(resident.name)  " + stays.joined(separator: ", ")
                            + (resident.died.map { lang("  死亡 ", "  died ") + $0.prefix(16) } ?? ""))
                    }
                }
            }
        }
    }

    struct Admit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "admit", abstract: "A resident moves in.")
        @Argument(help: "National ID or 統一證號.") var id: String
        @Option(help: "The institution's code.") var to: String
        @Option(help: "Name; for somebody who is new to the registry.") var name: String?
        @Option(help: "male or female.") var sex: String?
        @Option(help: "1940-02-03.") var born: String?
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await RegistryCommand.send(RegistryRequest(change: "admit", id: id, institution: to, name: name, sex: sex, born: born, at: when.at, door: when.door),
                                           state, lang)
        }
    }

    struct Discharge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "discharge", abstract: "A resident leaves.")
        @Argument(help: "National ID or 統一證號.") var id: String
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await RegistryCommand.send(RegistryRequest(change: "discharge", id: id, at: when.at, door: when.door), state, lang) }
    }

    struct Die: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "die", abstract: "A resident dies; with that their stay ends.")
        @Argument(help: "National ID or 統一證號.") var id: String
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await RegistryCommand.send(RegistryRequest(change: "die", id: id, at: when.at, door: when.door), state, lang) }
    }

    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "move", abstract: "A resident leaves one institution and enters another at the same instant.")
        @Argument(help: "National ID or 統一證號.") var id: String
        @Option(help: "The code of the institution that they enter.") var to: String
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await RegistryCommand.send(RegistryRequest(change: "move", id: id, institution: to, at: when.at, door: when.door), state, lang)
        }
    }

    struct CorrectAdmission: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "correct-admission", abstract: "The registry had the admission of the newest stay wrong.")
        @Argument(help: "National ID or 統一證號.") var id: String
        @Option(help: "The right admission, as 2025-10-01T10:00.") var to: String
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await RegistryCommand.send(RegistryRequest(change: "correct-admission", id: id, to: to, at: when.at, door: when.door), state, lang)
        }
    }

    struct CorrectID: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "correct-id", abstract: "The registry had the ID wrong; the person stays the same.")
        @Argument(help: "The ID that the registry has.") var id: String
        @Option(help: "The right one.") var to: String
        @OptionGroup var when: When
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await RegistryCommand.send(RegistryRequest(change: "correct-id", id: id, to: to, at: when.at, door: when.door), state, lang) }
    }

    private static func send(_ request: RegistryRequest, _ state: StateOption, _ lang: LanguageOption) async throws {
        try await Conversation(state: state).send("POST", "/registry", request, as: RegistryAnswer.self) { answer in
            if let number = answer.planned {
                Output.line(lang("已排定 #\(number)，於 \(answer.at) 生效", "planned as #\(number), takes effect on \(answer.at)"))
            } else {
                Output.line(lang("已變更，自 \(answer.at) 起", "changed as of \(answer.at)"))
            }
        }
    }
}
