import ArgumentParser
import ControlPanel
import Foundation

struct ImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "imports", abstract: "Import runs of a running sandbox, and how each package fared.")
    @OptionGroup var state: StateOption
    @OptionGroup var lang: LanguageOption

    func run() async throws {
        let data = try await state.client().send("GET", "/imports", body: Data())
        if state.json { return Output.write([UInt8](data) + [0x0A]) }
        let runs = try JSONDecoder().decode([ImportMessage].self, from: data)
        if runs.isEmpty { Output.line(lang("尚無匯入", "no import has run yet")) }
        for run in runs {
            Output.line("\(run.run)  " + lang("\(run.packages.count) 個壓縮檔", "\(run.packages.count) packages"))
            for package in run.packages {
                Output.line("  \(package.name)  " + lang("讀 \(package.read) 收 \(package.accepted) 退 \(package.returned)",
                                                         "read \(package.read), accepted \(package.accepted), returned \(package.returned)"))
                for (rule, count) in package.findings.sorted(by: { $0.key < $1.key }) { Output.line("    \(rule) × \(count)") }
            }
        }
    }
}
