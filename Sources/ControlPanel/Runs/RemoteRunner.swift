import Foundation
import Interchange
import Scenarios

/// Runs scenarios against a sandbox elsewhere: it drives time and judges there, and the programs run here.
public struct RemoteRunner: Sendable {
    private let client: ControlClient
    private let address: String
    /// How the programs here reach its SFTP server.
    private let host: String
    private let port: Int?
    private let profile: String
    private let policies: [PolicyName: String]
    private let set: [String: String]
    private let programs = LocalPrograms()

    /// `port`: where its SFTP server is reached from here; nil: the port that it says.
    public init(_ client: ControlClient, at address: RemoteAddress, port: Int? = nil, profile: String, policies: [PolicyName: String], set: [String: String]) {
        self.client = client
        self.address = address.text
        host = address.host
        self.port = port
        self.profile = profile
        self.policies = policies
        self.set = set
    }

    /// One after the other, since they share the sandbox's address.
    public func run(_ scenarios: [Scenario], onlyReason: Bilingual?, onResult: @escaping @Sendable (ScenarioResult) async -> Void) async throws -> [ScenarioResult] {
        var results: [ScenarioResult] = []
        for scenario in scenarios {
            let result: ScenarioResult
            if let reason = scenario.onlyReason == nil ? onlyReason ?? scenario.skipReason : scenario.skipReason {
                result = ScenarioResult(scenario.subject, outcome: .skipped, skipReason: reason)
            } else {
                result = try await run(scenario)
            }
            await onResult(result)
            results.append(result)
        }
        return results
    }

    private func run(_ scenario: Scenario) async throws -> ScenarioResult {
        let entry = URL(filePath: scenario.file).standardizedFileURL.path
        let files = try scenario.files.map { RunRequest.File(path: $0, bytes: $0.hasSuffix("/") ? Data() : try Data(contentsOf: URL(filePath: $0))) }
        let request = RunRequest(files: files, entry: entry, scenario: scenario.name, set: set, secrets: scenario.secretValues, profile: profile,
                                 policies: Dictionary(uniqueKeysWithValues: policies.map { ($0.key.rawValue, $0.value) }))
        let begun = try await begin(request)
        var answer: ProgramAnswer?
        while true {
            let body = try answer.map { try JSONEncoder().encode($0) } ?? Data()
            let news = try JSONDecoder().decode(RunNews.self, from: try await client.send("POST", "/runs/\(begun.run)/next", body: body))
            answer = nil
            if let result = news.result { return result.moved(from: begun.root, to: scenario, entry: entry, address: address) }
            if let program = news.program { answer = await self.answer(to: program, root: begun.root) }
        }
    }

    /// Another run may be going on there; it is asked again until that is over.
    private func begin(_ request: RunRequest) async throws -> RunBegun {
        let deadline = ContinuousClock.now + .seconds(600)
        while true {
            do {
                return try await client.send("POST", "/runs", request, as: RunBegun.self)
            } catch ControlClient.Fault.refused(_, status: 409) where ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func answer(to program: RunNews.Program, root: String) async -> ProgramAnswer {
        var request = program.request
        // The folder as it is here.
        let folder = String((request.folder ?? "/").dropFirst(request.folder?.hasPrefix(root) ?? false ? root.count : 0))
        request.folder = folder
        let inside = request.environment["SANDBOX_PORT"] ?? ""
        request.environment["SANDBOX_HOST"] = host
        request.environment["SANDBOX_PORT"] = port.map(String.init) ?? inside
        // It comes from this machine's own address.
        request.environment["SANDBOX_FROM"] = ""
        let place = "[\(host)]:\(request.environment["SANDBOX_PORT"] ?? "")"
        request.knownHosts = request.knownHosts.split(separator: "\n").map { line in
            ([place] + line.split(separator: " ").dropFirst().map(String.init)).joined(separator: " ")
        }.joined(separator: "\n")
        let work = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-program-" + UUID().uuidString
        defer { for path in [work, work + ".known_hosts"] { try? FileManager.default.removeItem(atPath: path) } }
        do {
            try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
            let outcome = try await programs.run(request, folder: folder, work: work)
            return ProgramAnswer(number: program.number, outcome: outcome, faultChinese: nil, faultEnglish: nil)
        } catch let fault as ProgramFault {
            return ProgramAnswer(number: program.number, outcome: nil, faultChinese: fault.reason.chinese, faultEnglish: fault.reason.english)
        } catch {
            return ProgramAnswer(number: program.number, outcome: nil, faultChinese: "\(error)", faultEnglish: "\(error)")
        }
    }
}

extension ScenarioResult {
    /// With its places named as they are here.
    fileprivate func moved(from root: String, to scenario: Scenario, entry: String, address: String) -> ScenarioResult {
        // As the scenario is named here, so are the files beside it.
        func folder(_ file: String) -> String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "" }
        func here(_ file: String) -> String {
            let path = file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
            if path == entry { return scenario.file }
            return path.hasPrefix(folder(entry)) ? folder(scenario.file) + path.dropFirst(folder(entry).count) : path
        }
        func here(_ failure: ScenarioFailure) -> ScenarioFailure {
            ScenarioFailure(file: here(failure.file), place: failure.place, sourceLine: failure.sourceLine, what: failure.what, expected: failure.expected,
                            actual: failure.actual, detail: failure.detail)
        }
        var moved = subject
        moved.file = here(subject.file)
        moved.against = address
        return ScenarioResult(moved, outcome: outcome, skipReason: skipReason, failures: failures.map(here), expectedFailures: expectedFailures.map(here), steps: steps,
                              seconds: seconds, imports: imports, uploads: uploads, timeline: timeline, coverage: coverage, findings: findings)
    }
}
