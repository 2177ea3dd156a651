import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import Reports

struct UploadsPrune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Take away the bytes of old uploads of a running sandbox; receipts and findings stay.",
        discussion: "What waits for an import, now or at a save, is kept whatever is asked. 'up --keep' does the same after every import.")
    @OptionGroup var keep: KeepOption
    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    mutating func validate() throws {
        if keep.isEmpty { throw ValidationError("say what to keep: --keep 30d, --keep-size 2GB, or both") }
    }

    func run() async throws {
        let message = try await state.client().send("POST", "/uploads/prune", PruneRequest(age: keep.rule?.age, size: keep.rule?.size), as: PruneMessage.self)
        if state.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return Output.write([UInt8](try encoder.encode(message)) + [0x0A])
        }
        guard let what = message.pruned else { return Output.line(lang("沒有可清除的", "there was nothing to prune")) }
        Output.line(PrunedLine.words(what)[lang.language])
    }
}
