import ArgumentParser
import Foundation
import Interchange
import Reports

struct UploadsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One upload's story: login, transfer, receipt, import, result file, fetched or not yet.")
    @Argument(help: "Its number.")
    var upload: Int
    @OptionGroup var source: CaseOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let timeline = try await UploadDesk(source: source).timeline(upload)
        let report = TimelineReport(language: lang.language, width: Output.isTerminal ? Output.width : 100)
        if source.state.json { Output.write(JSONText.write(report.json(timeline), indented: true) + [0x0A]) } else { Output.write(report.text(timeline)) }
    }
}
