import Foundation
import Interchange
import Scenarios

/// Runs scenarios here for somebody elsewhere, one at a time, since they share the sandbox's address.
actor RunDesk {
    private let host: WorldHost
    private let runner: @Sendable (RemoteRun, RunRequest) throws -> ScenarioRunner
    private var current: RemoteRun?
    private var isBeginning = false

    init(host: WorldHost, runner: @escaping @Sendable (RemoteRun, RunRequest) throws -> ScenarioRunner) {
        self.host = host
        self.runner = runner
    }

    /// `isShared`: it may not take away what others have, nor put another world in the place of theirs.
    func begin(_ request: RunRequest, isShared: Bool = false) async throws -> RunBegun {
        if isBeginning { throw ControlFault.runGoesOn }
        isBeginning = true
        defer { isBeginning = false }
        if let current, await !current.isOver { throw ControlFault.runGoesOn }
        let run = RemoteRun()
        let scenario: Scenario
        do {
            scenario = try Self.scenario(request, in: run.root)
            if isShared, !scenario.isForRunningWorld || scenario.takesAway { throw ControlFault.instanceIsShared }
        } catch {
            try? FileManager.default.removeItem(atPath: run.root)
            throw error
        }
        let runner = try runner(run, request)
        current = run
        Task {
            do {
                let results = try await runner.run([scenario])
                guard let result = results.first else { throw ControlFault.badRequest("no result") }
                await run.end(.success(result))
            } catch {
                await run.end(.failure(error))
            }
        }
        return RunBegun(run: run.number, root: run.root)
    }

    /// What a run that is still going on has laid out here goes with the sandbox.
    func stop() {
        if let current { try? FileManager.default.removeItem(atPath: current.root) }
    }

    func next(_ number: String, _ answer: ProgramAnswer?) async throws -> RunNews {
        guard let current, current.number == number else { throw ControlFault.noRun(number) }
        return try await current.next(answer)
    }

    /// Lays the files out as they were, below a folder of their own, and reads the scenario.
    private static func scenario(_ request: RunRequest, in root: String) throws -> Scenario {
        guard request.entry.hasPrefix("/"), !request.entry.split(separator: "/").contains("..") else { throw ControlFault.badRequest("entry \(request.entry)") }
        do {
            try lay(request.files, in: root)
        } catch let error as CocoaError {
            // One that is a file and a folder at once, or has a name that no file can have.
            throw ControlFault.badRequest("files: \(error.code.rawValue)")
        }
        let scenarios = try ScenarioReader.read([root + request.entry], set: request.set, secrets: request.secrets)
        guard var scenario = scenarios.first(where: { $0.name == request.scenario }) else { throw ControlFault.badRequest("no scenario \(request.scenario)") }
        // Whether it is skipped was decided where its programs are.
        scenario.skipReason = nil
        return scenario
    }

    private static func lay(_ files: [RunRequest.File], in root: String) throws {
        for file in files {
            guard file.path.hasPrefix("/"), !file.path.split(separator: "/").contains("..") else { throw ControlFault.badRequest("path \(file.path)") }
            if file.path.hasSuffix("/") {
                try FileManager.default.createDirectory(atPath: root + file.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                continue
            }
            let path = URL(filePath: root + file.path)
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try file.bytes.write(to: path)
        }
    }
}
