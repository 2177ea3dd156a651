import ArgumentParser
import Casework
import Foundation
import Interchange
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say all there is to know of one finding: the rule, the row as sent, the registry's side, and the smallest change that mends it.",
        discussion: """
            42:3 is the third finding of upload 42; 42 alone means its first root cause. A bundle (.case) serves as well as a number. --finding takes a \
            number, a rule (value-not-allowed or F04), a place (QC107[3].EAT), or both (value-not-allowed@QC107).
            """)

    @Argument(help: ArgumentHelp("An upload or a bundle, with the finding's number if wanted: 42:3.", valueName: "finding"))
    var asked: String

    @Option(help: ArgumentHelp("Which finding: its number, rule or place.", valueName: "finding"))
    var finding: String?

    @Flag(help: "Show personal values.")
    var reveal = false
    @OptionGroup(title: "Where the upload is kept") var source: CaseOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        // By the numbers that the import gave them, where one did.
        let (upload, kept, findings, chosen) = try await source.openFinding(asked, finding, lang.language) { $0.kept?.findings ?? $0.judge().findings }
        let explanation = Explanation(finding: chosen.finding, number: chosen.number, of: findings.count, upload: upload, kept: kept, side: RegistrySide.of(chosen.finding, in: kept),
                                      remedy: RemedySearch.find(for: chosen.finding, in: kept), scenarios: SimilarScenarios.find(chosen.finding))
        let report = ExplainReport(language: lang.language, reveals: reveal, width: Output.isTerminal ? Output.width : 100)
        if source.state.json { Output.write(JSONText.write(report.json(explanation), indented: true) + [0x0A]) } else { Output.write(report.text(explanation)) }
    }
}
