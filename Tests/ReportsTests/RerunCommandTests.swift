import Interchange
import Reports
import Scenarios
import TestSupport
import Testing

@Suite struct RerunCommandTests {
    private func subject(_ name: String, _ file: String = "scenarios/card/a.yaml", line: Int? = 7) -> ScenarioResult.Subject {
        .init(name: name, file: file, place: line.map { TextPlace(line: $0, column: 1) })
    }

    @Test func `the command names the file and the scenario`() {
        #expect(RerunCommand.text(subject("缺主檔 [row=1]")) == "ministry-sandbox run scenarios/card/a.yaml --filter '缺主檔 [row=1]'")
    }

    @Test(arguments: [
        "plain", "two words", "it's", "''", "$(touch x) `id` $HOME", "a\\b", "\"quoted\"", "*.yaml", "名稱；|&<>", "!history", RunSamples.hostileName.replacing("\u{202E}", with: ""),
    ]) func `a shell hands both to the program as they are`(text: String) async throws {
        let file = "folder/\(text).yaml"
        let command = RerunCommand.text(subject(text, file)).dropFirst("ministry-sandbox ".count)
        let outcome = try await RealClients.run(["sh", "-c", "printf '%s\\n' \(command)"])
        #expect(outcome.output == "run\n\(file)\n--filter\n\(text)\n")
    }

    @Test func `what begins with a dash is no option`() {
        #expect(RerunCommand.text(subject("-x", "-a.yaml")) == "ministry-sandbox run ./-a.yaml --filter='-x'")
    }

    @Test func `a name that no command line can hold is found by its line`() {
        #expect(RerunCommand.text(subject("a\nb")) == "ministry-sandbox run scenarios/card/a.yaml:7")
        #expect(RerunCommand.text(subject("\u{202E}x", "my suite/a.yaml")) == "ministry-sandbox run 'my suite/a.yaml:7'")
        #expect(RerunCommand.text(subject("", line: nil)) == "ministry-sandbox run scenarios/card/a.yaml")
    }
}
