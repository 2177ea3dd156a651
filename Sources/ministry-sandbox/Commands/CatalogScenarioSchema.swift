import ArgumentParser
import Scenarios

/// For editors that know JSON Schema.
struct CatalogScenarioSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenario-schema", abstract: "The scenario language as JSON Schema, for editors.",
        discussion: "Write it to a file, and name the file on the first line of a scenario: # yaml-language-server: $schema=scenario.schema.json")

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; by default standard output.", valueName: "file"))
    var output: String?

    func run() throws {
        guard let output else { return Output.write(ScenarioSchema.write()) }
        try Output.write(ScenarioSchema.write(), toFile: output)
    }
}
