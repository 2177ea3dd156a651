import ArgumentParser
import ControlPanel
import Foundation
import Journal

struct UploadsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "uploads", abstract: "Receipts of a running sandbox: what arrived, when, from where.")
    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let data = try await state.client().send("GET", "/uploads", body: Data())
        if state.json { return Output.write([UInt8](data) + [0x0A]) }
        let uploads = try JSONDecoder().decode([UploadRecord].self, from: data)
        if uploads.isEmpty { Output.line(lang("尚無上傳", "nothing was uploaded yet")) }
        for upload in uploads {
            Output.line("\(upload.upload)  \(upload.arrived)  \(upload.account)  \(upload.address)  \(upload.name)  \(upload.size) B  "
                + "\(upload.sha256.prefix(12))  \(upload.state)")
        }
    }
}
