import ArgumentParser
import ControlPanel
import Foundation
import Interchange

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
        let pruned = try await state.client().send("POST", "/uploads/prune", PruneRequest(age: keep.rule?.age, size: keep.rule?.size), as: PruneMessage.self)
        if state.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return Output.write([UInt8](try encoder.encode(pruned)) + [0x0A])
        }
        let numbers = pruned.uploads.map { "#\($0)" }.joined(separator: " ")
        Output.line(pruned.files == 0 ? lang("沒有可清除的", "there was nothing to prune")
            : lang("清除 \(pruned.files) 個檔案、\(pruned.bytes) 位元組（上傳 \(numbers)）；保留 \(pruned.keptFiles) 個、\(pruned.keptBytes) 位元組",
                   "pruned \(pruned.files) files, \(pruned.bytes) bytes (uploads \(numbers)); \(pruned.keptFiles) files, \(pruned.keptBytes) bytes are kept"))
    }
}
