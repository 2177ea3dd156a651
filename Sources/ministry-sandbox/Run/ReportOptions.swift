import ArgumentParser
import Foundation
import Interchange
import Reports
import Scenarios

/// Reports besides the one on the terminal.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write the results as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(help: ArgumentHelp("Write the results as JSON, which 'report merge' reads.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Write the results as a page, with the timeline of each scenario.", valueName: "file"))
    var html: String?

    @Flag(help: "Print annotations of a GitHub workflow.")
    var github = false

    @Option(help: ArgumentHelp("Add a summary in Markdown to this file, as $GITHUB_STEP_SUMMARY.", valueName: "file"))
    var summary: String?

    func write(_ record: RunRecord, _ language: Language) throws {
        if let junit { try Output.write(JUnitReport.write(record, language: language), toFile: junit) }
        if let json { try Output.write(JSONReport.write(record), toFile: json) }
        if let html { try Output.write(HTMLRunReport.write(record, language: language), toFile: html) }
        if github { Output.write(GitHubRunAnnotations.write(record, language: language)) }
        if let summary { try Output.add(Array(JobSummary.write(record, language: language).utf8), toFile: summary) }
    }
}
