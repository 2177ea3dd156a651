import ArgumentParser
import Casework
import Foundation
import Interchange
import Reports

struct ShrinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink", abstract: "Cut a failing package to the smallest that still fails in the same way.",
        discussion: """
            Forms, rows and fields are taken out as long as the finding stays and no other kind of finding comes. The package is as it was sent otherwise, \
            personal values included; 'export --shrink' masks it.
            """)

    @Argument(help: ArgumentHelp("An upload by number, or a bundle (.case); 42:3 means its third finding.", valueName: "upload"))
    var asked: String

    @Option(help: ArgumentHelp("Which finding must stay: its number, rule or place; the first root cause if left out.", valueName: "finding"))
    var finding: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("The zip to write, or a folder of loose files; shrunk-UPLOAD.zip if left out.", valueName: "file"))
    var output: String?

    @Flag(help: "Show personal values.")
    var reveal = false
    @OptionGroup(title: "Where the upload is kept") var source: CaseOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let (upload, kept, _, chosen) = try await source.openFinding(asked, finding, lang.language) { $0.judge().findings }
        let result = try Shrinker.shrink(kept, keeping: chosen.finding)
        var written: String?
        if result.isWhole {
            let name = URL(filePath: upload).deletingPathExtension().lastPathComponent
            let path = output ?? "shrunk-\(name).zip"
            try PackageOutput.write(result.files.map { ($0.name, $0.bytes) }, to: path)
            written = path
        }
        let report = ShrinkReport(language: lang.language, reveals: reveal, width: Output.isTerminal ? Output.width : 100)
        if source.state.json { Output.write(JSONText.write(report.json(result, written: written), indented: true) + [0x0A]) } else { Output.write(report.text(result, written: written)) }
    }
}
