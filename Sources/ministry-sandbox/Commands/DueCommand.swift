import ArgumentParser
import ControlPanel
import Foundation
import Interchange
import Ministry
import Reports

struct DueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Who is due in a month, and how it stands with each resident, in a running sandbox.",
        discussion: "Due and accepted, due and missing, due and returned (with the findings), not due and why; and the last import that still counts.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    @Option(help: "Only this institution; by default all.") var institution: String?
    @Option(help: "The month, as 2025-12; by default the present one.") var month: String?
    @Option(help: "table, json or csv.") var format = Format.table
    @Flag(help: "Show personal values.") var reveal = false
    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let path = query("/due", [("institution", institution), ("month", month), ("reveal", reveal ? "true" : nil)])
        let data = try await state.client().send("GET", path, body: Data())
        guard format != .json, !state.json else { return Output.write([UInt8](data) + [0x0A]) }
        let lists = try JSONDecoder().decode([DueDocument].self, from: data)
        if format == .csv { return Output.write(DueCSV.write(lists)) }
        let table = DueTable(language: lang.language, width: Output.isTerminal ? Output.width : 100)
        Output.write(lists.map(table.write).joined(separator: "\n"))
    }
}
