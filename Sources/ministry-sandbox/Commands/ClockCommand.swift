import ArgumentParser
import ControlPanel
import Foundation
import Interchange

struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Virtual time of a running sandbox.",
        discussion: "Whatever is due on the way (imports, freezes, dates of the application year, planned changes) happens at its exact second. "
            + "Time goes back only by 'world restore'.",
        subcommands: [Show.self, Set.self, Advance.self, RunUntil.self, Run.self, Freeze.self, Lock.self, Unlock.self, Scheduled.self],
        defaultSubcommand: Show.self)

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "What time it is, how it goes on, and when the next import runs.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get("/clock", as: ClockMessage.self) { clock in
                ClockCommand.show(clock, lang)
                let last = TaipeiInstant(clock.lastImport)?.description ?? clock.lastImport
                let left = clock.secondsLeft.map { TimeSpan.words($0, lang.language) }
                Output.line(lang("\(clock.month) 最後一次有效匯入 \(last)", "\(clock.month)  last import that counts \(last)")
                    + (left.map { lang("，還有 \($0)", "  (\($0) left)") } ?? lang("，已不能再送", "  (nothing can come any more)")))
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "set", abstract: "Move time on to an instant.")
        @Argument(help: "2025-12-31T23:50.") var instant: String
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await ClockCommand.post("/clock/set", AdvanceRequest(to: instant), state, lang) }
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "advance", abstract: "Move time on.", discussion: "advance 12:00, advance to 2025-12-31T23:50, advance by 2h. A bare 12:00 is its next occurrence.")
        @Argument(help: "[to] 12:00, 2025-12-31T23:50 or next-import; [by] 2h, 90m, 30s or 3d.") var goal: [String]
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await ClockCommand.post("/clock/advance", AdvanceRequest(to: try words()), state, lang) }

        private func words() throws -> String {
            switch (goal.first, goal.count) {
            case ("to", 2): return goal[1]
            case ("by", 2): return goal[1].hasPrefix("+") ? goal[1] : "+" + goal[1]
            case (let only?, 1) where only != "to" && only != "by": return only
            default: throw UsageFault("請寫 clock advance 12:00、advance to 時間 或 advance by 2h", "write clock advance 12:00, advance to INSTANT, or advance by 2h")
            }
        }
    }

    struct RunUntil: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run-until", abstract: "Move time on to the next import, or to the next time anything happens.")
        @Argument(help: "import, or anything.") var what = "import"
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            guard ["import", "anything"].contains(what) else {
                throw UsageFault("run-until 只接受 import 或 anything，不接受「\(what)」", "run-until takes import or anything, not '\(what)'")
            }
            guard what == "anything" else { return try await ClockCommand.post("/clock/advance", AdvanceRequest(to: "next-import"), state, lang) }
            let client = try state.client()
            let items = try await client.get("/clock/scheduled", as: [ScheduledMessage].self)
            guard let next = items.first?.at else { return }
            try await ClockCommand.post("/clock/set", AdvanceRequest(to: next), state, lang)
        }
    }

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "Let time run: as fast as real time, or N times as fast.")
        @Argument(help: "real, or 60x (\(ClockMode.fastest)x at most).") var speed = "real"
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            guard let mode = ClockMode(speed), mode != .frozen else {
                throw UsageFault("「\(speed)」不是速度；請寫 real 或 60x（最快 \(ClockMode.fastest)x）", "'\(speed)' is no speed; write real or 60x (\(ClockMode.fastest)x at most)")
            }
            try await ClockCommand.post("/clock/mode", ClockModeRequest(mode: mode.text), state, lang)
        }
    }

    struct Freeze: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "freeze", abstract: "Let time stand still.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await ClockCommand.post("/clock/mode", ClockModeRequest(mode: ClockMode.frozen.text), state, lang) }
    }

    struct Lock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lock", abstract: "Keep everybody from moving time, restoring and resetting, until it is unlocked.")
        @Option(help: "Why; shown to whoever is refused.") var reason = "-"
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await ClockCommand.post("/clock/lock", ClockLockRequest(reason: reason), state, lang) }
    }

    struct Unlock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "unlock", abstract: "Let time be moved again.")
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws { try await ClockCommand.post("/clock/unlock", Conversation.Nothing(), state, lang) }
    }

    struct Scheduled: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "scheduled", abstract: "What will happen by itself, as far as it is known today.")
        @Option(help: "Up to which instant; by default a month ahead.") var until: String?
        @Flag(help: "Leave the imports out.") var noImports = false
        @OptionGroup var state: StateOption
        @OptionGroup var lang: LanguageOption

        func run() async throws {
            try await Conversation(state: state).get(query("/clock/scheduled", [("until", until)]), as: [ScheduledMessage].self) { items in
                let shown = items.filter { !noImports || $0.kind != "import" }
                if shown.isEmpty { Output.line(lang("沒有排定的事", "nothing is scheduled")) }
                for item in shown { ClockCommand.show(item, lang) }
            }
        }
    }

    private static func post(_ path: String, _ body: some Encodable, _ state: StateOption, _ lang: LanguageOption) async throws {
        try await Conversation(state: state).send("POST", path, body, as: ClockMessage.self) { show($0, lang) }
    }

    private static func show(_ item: ScheduledMessage, _ lang: LanguageOption) {
        Output.line(String(item.at.prefix(19)).replacing("T", with: " ") + "  " + lang(item.what, item.whatEnglish))
    }

    private static func show(_ clock: ClockMessage, _ lang: LanguageOption) {
        for item in clock.enacted { show(item, lang) }
        if clock.imports.count > 4, let first = clock.imports.first, let last = clock.imports.last {
            Output.line(lang("已匯入   \(clock.imports.count) 次，自 \(first) 至 \(last)", "imports  \(clock.imports.count), from \(first) to \(last)"))
        } else {
            for run in clock.imports { Output.line(lang("已匯入   ", "import   ") + run) }
        }
        let mode = clock.mode == "frozen" ? lang("靜止", "stands still") : lang("以 \(clock.mode) 行進", "runs at \(clock.mode)")
        Output.line(lang("虛擬時間 ", "time     ") + clock.now + (clock.mode == "frozen" ? "" : "  " + mode)
            + (clock.locked.map { "  " + lang("已鎖定：", "locked: ") + $0 } ?? ""))
        Output.line(lang("下次匯入 ", "next     ") + clock.nextImport)
    }
}
