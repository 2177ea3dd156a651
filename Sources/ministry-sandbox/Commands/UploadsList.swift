import ArgumentParser
import Casework
import Foundation
import Interchange
import Journal
import Reports

struct UploadsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every receipt.")

    @Flag(help: "Read what can still be read of a journal that is damaged.")
    var salvage = false

    @OptionGroup var source: CaseOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        if salvage { return try salvageAll() }
        let uploads = try await UploadDesk(source: source).uploads()
        if source.state.json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Output.write([UInt8](try encoder.encode(uploads)) + [0x0A])
        }
        if uploads.isEmpty { return Output.line(lang("尚無上傳", "nothing was uploaded yet")) }
        Output.write(KeptUploads(language: lang.language, width: Output.isTerminal ? Output.width : 100).text(uploads.map { KeptUploads.Row($0) }))
    }

    private func salvageAll() throws {
        let salvaged = try JournalSalvage.read(state: source.state.folder)
        for receipt in salvaged.receipts {
            let kept = UploadFiles.isKept(receipt.sha256, state: source.state.folder)
            Output.line("\(receipt.seq)  \(receipt.at)  \(KeptUploads.visible(receipt.account))  \(KeptUploads.visible(receipt.name))  \(receipt.size) B  \(receipt.sha256)  "
                + lang(kept ? "內容仍在" : "內容不在", kept ? "bytes kept" : "bytes gone"))
        }
        Output.error(salvaged.isWhole ? lang("紀錄讀到結尾", "the journal was read to its end")
            : lang("紀錄在這之後讀不到；上傳的內容在 uploads/ 底下，以 SHA-256 為檔名", "the journal cannot be read beyond this; the bytes of uploads lie below uploads/, named by SHA-256"))
        if !salvaged.isWhole { throw ExitCodes.findings }
    }
}
