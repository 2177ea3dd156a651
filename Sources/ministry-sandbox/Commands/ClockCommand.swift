import ArgumentParser
import ControlPanel
import Foundation

struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "clock", abstract: "Virtual time of a running sandbox.",
                                                    subcommands: [Show.self, Advance.self], defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "What time it is, and when the next import runs.")

        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await ClockCommand.answer(try await ControlClient(state: state.folder).send("GET", "/clock", body: Data()), state, lang)
        }
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "advance", abstract: "Move time on; every import on the way runs at its exact second.",
            discussion: "A bare 12:00 is its next occurrence. Time goes back only by restoring a world.")

        @Argument(help: "12:00, 2025-12-31T23:50, next-import or +2h.")
        var to: String

        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            let body = try JSONEncoder().encode(AdvanceRequest(to: to))
            try await ClockCommand.answer(try await ControlClient(state: state.folder).send("POST", "/clock/advance", body: body), state, lang)
        }
    }

    private static func answer(_ data: Data, _ state: StateOption, _ lang: LanguageOption) async throws {
        if state.json { return Output.write([UInt8](data) + [0x0A]) }
        let clock = try JSONDecoder().decode(ClockMessage.self, from: data)
        for run in clock.imports { Output.line(lang("已匯入   ", "import   ") + run) }
        Output.line(lang("虛擬時間 ", "time     ") + clock.now)
        Output.line(lang("下次匯入 ", "next     ") + clock.nextImport)
    }
}
