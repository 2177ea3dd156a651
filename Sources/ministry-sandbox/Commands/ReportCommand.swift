import ArgumentParser
import Foundation
import Interchange
import Reports
import Scenarios

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "report", abstract: "Reports of runs that are over.", subcommands: [Merge.self])

    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge", abstract: "Put the runs of several machines together, and report of them as of one.",
            discussion: """
                Takes what 'run --shard 1/5 --json FILE' wrote, of every shard; or whole runs of different scenarios. A shard that is missing, or there \
                twice, is refused.
                """)

        @Argument(help: "What run --json wrote, a file for each shard.")
        var files: [String]

        @OptionGroup var reports: ReportOptions
        @OptionGroup var lang: LanguageOption

        func run() throws {
            let record = try merged()
            let report = ConsoleReport(language: lang.language, isTerminal: Output.isTerminal, width: Output.isTerminal ? Output.width : 100)
            Output.write(report.write(record))
            try reports.write(record, lang.language)
            if record.count(.failed) > 0 { throw ExitCodes.findings }
        }

        private func merged() throws -> RunRecord {
            do {
                var records: [(file: String, record: RunRecord)] = []
                for file in files {
                    guard let data = FileManager.default.contents(atPath: file) else { throw UsageFault("讀不到 \(file)", "\(file) cannot be read") }
                    records.append((file: file, record: try JSONReport.read([UInt8](data), name: file)))
                }
                return try RunRecordMerge.merge(records)
            } catch let fault as RunRecordFault {
                throw UsageFault(fault.message(.chinese), fault.message(.english))
            }
        }
    }
}
