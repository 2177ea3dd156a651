import Foundation
import Interchange
import Scenarios

/// Runs shipped scenarios from the page, each in a world and with a server of its own: the sandbox's own world does not notice.
actor ScenarioDesk {
    /// The folder of the shipped suites; nil where none ships.
    private let folder: String?
    private let runner: ScenarioRunner?
    private var known: [Scenario]?
    private var runs: [Int: ScenarioRunMessage] = [:]
    private var next = 1
    /// Two at once: whoever watches the page waits for an answer too.
    private static let most = 2
    /// Old ones are forgotten.
    private static let kept = 100

    init(folder: String?, runner: ScenarioRunner?) {
        self.folder = folder.map { URL(filePath: $0).standardizedFileURL.path }
        self.runner = runner
    }

    func list() throws -> [ScenarioMessage] {
        try scenarios().map { scenario in
            let file = short(scenario.file)
            let words = scenario.words
            return ScenarioMessage(file: file, name: scenario.name, title: words.title, suite: file.contains("/") ? String(file.prefix { $0 != "/" }) : "", about: words.about, why: words.why,
                                   source: words.source, mark: scenario.mark?.rawValue, tags: scenario.tags)
        }
    }

    func begin(_ request: ScenarioRunRequest) throws -> ScenarioRunMessage {
        guard let runner, let scenario = try scenarios().first(where: { short($0.file) == request.file && (request.name == nil || $0.name == request.name) }) else {
            throw ControlFault.noScenario(request.name ?? request.file)
        }
        guard runs.values.count(where: { $0.outcome == "running" }) < Self.most else { throw ControlFault.runGoesOn }
        let number = next
        next += 1
        let message = ScenarioRunMessage(number: number, file: request.file, name: scenario.name, outcome: "running", reason: nil, seconds: nil, failures: [], timeline: [])
        runs[number] = message
        runs[number - Self.kept] = nil
        Task {
            do {
                let results = try await runner.run([scenario])
                if let result = results.first { end(number, result) }
            } catch {
                let (_, reason) = ControlFault.describe(error)
                runs[number] = ScenarioRunMessage(number: number, file: request.file, name: scenario.name, outcome: "broken", reason: reason, seconds: nil, failures: [], timeline: [])
            }
        }
        return message
    }

    func run(_ number: Int) throws -> ScenarioRunMessage {
        guard let run = runs[number] else { throw ControlFault.noRun(String(number)) }
        return run
    }

    private func end(_ number: Int, _ result: ScenarioResult) {
        guard let run = runs[number] else { return }
        runs[number] = ScenarioRunMessage(
            number: number, file: run.file, name: run.name, outcome: result.outcome.rawValue, reason: result.skipReason, seconds: result.seconds,
            failures: result.failures.map { failure in
                .init(place: short(failure.file) + (failure.place.map { ":\($0.line):\($0.column)" } ?? ""), what: failure.what, expected: failure.expected, actual: failure.actual)
            },
            timeline: result.timeline.map { .init(at: $0.virtual.iso, words: $0.text) })
    }

    private func scenarios() throws -> [Scenario] {
        if let known { return known }
        guard let folder else { return [] }
        let read = try ScenarioReader.read([folder]).filter { !$0.isForRunningWorld }
        known = read
        return read
    }

    private func short(_ file: String) -> String {
        guard let folder else { return file }
        let path = URL(filePath: file).standardizedFileURL.path
        return path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }
}
