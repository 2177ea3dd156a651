import ArgumentParser
import ControlPanel
import Foundation

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "The readings in force in a running sandbox; a change counts from now on.",
        subcommands: [List.self, Set.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every policy and its reading.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get("/policies", as: [PolicyMessage].self) { policies in
                for policy in policies {
                    Output.line(policy.policy.padding(toLength: 20, withPad: " ", startingAt: 0) + policy.reading
                        + lang("（\(policy.readings.joined(separator: "、"))）", "  (\(policy.readings.joined(separator: ", ")))"))
                }
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "set", abstract: "Choose a reading from now on.")
        @Argument(help: "A policy.") var policy: String
        @Argument(help: "One of its readings.") var reading: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let request = PolicyRequest(policy: policy, reading: reading)
            try await Conversation(state: state).send("PATCH", "/policies", request, as: PolicyMessage.self) { Output.line("\($0.policy)  \($0.reading)") }
        }
    }
}
