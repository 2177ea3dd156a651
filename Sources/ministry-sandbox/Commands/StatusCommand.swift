import ArgumentParser
import ControlPanel
import Foundation
import Interchange

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "What a running sandbox is doing; or wait until it runs.")

    @Option(help: "Wait so long for the sandbox to be ready, as 5s or 2m.")
    var waitReady: String?

    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let status = try await waitReady == nil ? ask() : wait(try seconds(waitReady ?? ""))
        if state.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            Output.write([UInt8](try encoder.encode(status)) + [0x0A])
            return
        }
        Output.line(ResultDocument.notice[lang.language])
        Output.line("SFTP     \(status.host) port \(status.port) (\(status.housing))  \(status.fingerprint)")
        Output.line(lang("虛擬時間 ", "time     ") + "\(status.now)  " + lang("下次匯入 ", "next import ") + status.nextImport)
        Output.line(lang("登錄     ", "registry ") + lang("\(status.institutions) 個機構，\(status.residents) 位住民", "\(status.institutions) institutions, \(status.residents) residents"))
        Output.line(lang("待匯入   ", "waiting  ") + "\(status.waitingUploads)")
        Output.line(lang("設定檔   ", "profile  ") + status.profile)
    }

    private func ask() async throws -> StatusMessage {
        try await state.client().get("/status", as: StatusMessage.self)
    }

    private func seconds(_ text: String) throws -> Double {
        guard let unit = text.last, let factor = ["s": 1.0, "m": 60.0][unit], let number = Double(text.dropLast()), number > 0 else {
            throw UsageFault("--wait-ready「\(text)」不是時間；請寫 5s 或 2m", "--wait-ready '\(text)' is no time; write 5s or 2m")
        }
        return number * factor
    }

    /// Asks again until it answers: another process gives no other sign.
    private func wait(_ seconds: Double) async throws -> StatusMessage {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            do {
                return try await ask()
            } catch {
                // A container's name is known only once it runs.
                switch error {
                case ControlClient.Fault.notRunning, ControlClient.Fault.noSuchHost: break
                default: throw error
                }
                guard ContinuousClock.now < deadline else { throw error }
                try await Task.sleep(for: .milliseconds(25))
            }
        }
    }
}
