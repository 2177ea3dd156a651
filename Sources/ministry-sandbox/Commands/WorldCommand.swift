import ArgumentParser
import ControlPanel
import Foundation

struct WorldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "world", abstract: "Save, restore and reset the world of a running sandbox.",
        subcommands: [Saves.self, Save.self, Restore.self, Reset.self], defaultSubcommand: Saves.self)

    struct Saves: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "saves", abstract: "To which points the world can be restored.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get("/world/saves", as: [SaveMessage].self) { saves in
                for save in saves { Output.line("\(save.at)  \(save.name)") }
            }
        }
    }

    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "save", abstract: "Name the world as it is now. A name that stands already is moved here.")
        @Argument(help: "A name.") var name: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).send("POST", "/world/save", SaveRequest(name: name), as: SaveMessage.self) { save in
                Output.line(lang("已存檔 ", "saved ") + "\(save.name)  \(save.at)")
            }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Take the world back to a save or an instant, its time included.",
            discussion: "What came after is gone, later saves included. 'beginning' is always there.")
        @Argument(help: "The name of a save.") var name: String?
        @Option(help: "The world as it was at the end of that second: 2025-12-15T12:00.") var at: String?
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            guard (name == nil) != (at == nil) else { throw UsageFault("請給存檔名稱或 --at 時間，擇一", "give the name of a save, or --at INSTANT") }
            try await Conversation(state: state).send("POST", "/world/restore", RestoreRequest(name: name, at: at), as: RestoredMessage.self) {
                WorldCommand.show($0, lang)
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset", abstract: "Empty a part of the world, or put it back as it was at the beginning.",
            discussion: "registry: as it was when the world began · ledger: no row was ever accepted or returned · uploads: no file, package or result file · "
                + "everything: the whole world as it began, its time included. What is not named stays.")
        @Argument(help: "registry, ledger, uploads or everything.") var part: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).send("POST", "/world/reset", ResetRequest(part: part), as: RestoredMessage.self) { WorldCommand.show($0, lang) }
        }
    }

    private static func show(_ restored: RestoredMessage, _ lang: LanguageOption) {
        Output.line(lang("虛擬時間 ", "time     ") + restored.now + (restored.mode == "frozen" ? "" : lang("  以 \(restored.mode) 行進", "  runs at \(restored.mode)")))
        if restored.events > 0 { Output.line(lang("收回 \(restored.events) 個事件", "\(restored.events) events were taken back")) }
        if !restored.lostSaves.isEmpty {
            Output.line(lang("較晚的存檔已不在：", "later saves are gone: ") + restored.lostSaves.joined(separator: ", "))
        }
    }
}
