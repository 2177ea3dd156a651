import ArgumentParser
import Foundation
import Interchange

/// The program: reads the command, runs it, and turns every error into words and an exit code.
@main
enum Program {
    static func main() async {
        do {
            var command = try RootCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Ending.leave(error, root: RootCommand.self)
        }
    }
}

struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ministry-sandbox",
        abstract: "A mock of the ministry's upload interface, on your own machine. 模擬環境，非衛生福利部系統。",
        discussion: """
            Exit codes: 0 fine · 1 findings or failed scenarios · 2 wrong use or an invalid file · 3 the sandbox could not start · \
            4 a fault of ours.
            """,
        version: Build.version,
        subcommands: [UpCommand.self, DemoCommand.self, RunCommand.self, RecordCommand.self, CheckCommand.self, GenerateCommand.self, MutateCommand.self, StatusCommand.self, ClockCommand.self, AccountsCommand.self,
                      RegistryCommand.self, UploadsCommand.self, ReplayCommand.self, ExplainCommand.self, ShrinkCommand.self, ExportCommand.self, ImportsCommand.self, DueCommand.self, EnrolmentCommand.self, MailCommand.self, WorldCommand.self,
                      PolicyCommand.self, ReportCommand.self, CatalogCommand.self])
}
