import ArgumentParser
import Foundation
import Interchange
import Reports
import Scenarios

/// The reports that a run can write, and a merge of runs.
struct ReportOptions: ParsableArguments {
    @Option(help: "Write the results as JUnit XML.")
    var junit: String?

    @Option(help: "Write the results as JSON, to be kept and merged.")
    var json: String?

    @Option(help: "Write one HTML file, with the timeline of each scenario.")
    var html: String?

    @Flag(help: "Print annotations for a workflow of GitHub's.")
    var github = false

    @Option(help: "Append a summary as Markdown, for $GITHUB_STEP_SUMMARY.")
    var summary: String?

    /// Every report that was asked for; the table for people is not among them.
    func write(_ record: RunRecord, _ language: Language) throws {
        if let junit { try Output.write(JUnitReport.write(record, language: language), toFile: junit) }
        if let json { try Output.write(JSONReport.write(record), toFile: json) }
        if let html { try Output.write(HTMLRunReport.write(record, language: language), toFile: html) }
        if let summary { try append(JobSummary.write(record, language: language), toFile: summary) }
        if github { Output.write(GitHubRunAnnotations.write(record, language: language)) }
    }

    /// Several commands of one step of a workflow share its summary.
    private func append(_ text: String, toFile path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return try Output.write(Array(text.utf8), toFile: path) }
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            defer { try? file.close() }
            _ = try file.seekToEnd()
            try file.write(contentsOf: Data(text.utf8))
        } catch {
            throw UsageFault("無法寫入 \(path)", "\(path) cannot be written")
        }
    }
}
