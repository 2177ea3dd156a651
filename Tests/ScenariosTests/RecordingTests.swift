import Foundation
import Generation
import Interchange
import Ministry
import Sandbox
import Scenarios
import SFTPClient
import Synchronization
import TestSupport
import Testing

/// What was done in a world becomes a scenario that passes and leads to the same world.
@Suite struct RecordingTests {
    /// Writes a recording beside its packages and runs it.
    private func run(_ recording: Recording) async throws -> ScenarioResult {
        try await TestWorld.withFolder { folder in
            for (path, bytes) in recording.files {
                try FileManager.default.createDirectory(atPath: folder + "/" + Recording.packages, withIntermediateDirectories: true)
                try bytes.write(to: URL(filePath: folder + "/" + path))
            }
            try recording.text.write(toFile: folder + "/recorded.yaml", atomically: true, encoding: .utf8)
            let scenarios = try ScenarioReader.read([folder + "/recorded.yaml"])
            return try #require(try await ScenarioRunner(resources: TestWorld.resources, jobs: 1).run(scenarios).first)
        }
    }

    /// Every scenario of a suite is told, then its world recorded from the beginning, and the recording run.
    @Test(arguments: ["card", "transport", "registry", "policies", "package", "accounts", "training"])
    func `the recording of a shipped scenario passes and comes to the same end`(suite: String) async throws {
        let recordings = Mutex<[(name: String, recording: Recording, world: WorldOutcome?)]>([])
        let runner = ScenarioRunner(resources: TestWorld.resources, jobs: 2, atEnd: { sandbox, result in
            guard result.outcome == .passed, let start = try? await Recorder.start(sandbox), start.isFromBeginning,
                  let recording = try? await Recorder.record(sandbox, from: start, name: "recorded") else { return }
            recordings.withLock { $0.append((result.name, recording, result.world)) }
        })
        let scenarios = try ScenarioReader.read([TestWorld.checkout + "/scenarios/" + suite]).filter { !$0.tags.contains("uploader") }
        _ = try await runner.run(scenarios)
        let all = recordings.withLock { $0 }
        #expect(all.count > 4)
        // What no scenario can tell is counted, and then the end may be another.
        let whole = all.filter { $0.recording.leftOut.isEmpty }
        #expect(whole.count * 2 > all.count, "\(all.map(\.recording.leftOut))")
        for (name, recording, world) in whole {
            let again = try await run(recording)
            #expect(again.outcome == .passed, "\(name): \(again.failures)\n\(recording.text)")
            guard let there = again.world, let world else { continue }
            #expect(world.differences(to: there) == [], "\(name)\n\(recording.text)")
        }
    }

    @Test func `only what is done from the start of the recording on is in it, where nothing went before`() async throws {
        let institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            try await sandbox.changeAccount("1131010012", password: "another", binding: nil, isSuspended: nil)
            let start = try await Recorder.start(sandbox)
            #expect(!start.isFromBeginning)
            let client = try await sandbox.client(password: "another")
            try await client.upload(bytes, to: "/upload/a.zip")
            await client.disconnect()
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let recording = try await Recorder.record(sandbox, from: start, name: "by hand: \"${x}\"")
            #expect(recording.steps == 3 && recording.files.count == 1 && recording.files.values.first.map { [UInt8]($0) } == bytes)
            #expect(recording.text.contains("password: \"another\"") && !recording.text.contains("- account:"))
            let again = try await run(recording)
            #expect(again.outcome == .passed && again.name == "by hand: \"${x}\"", "\(again.failures)")
        }
    }

    @Test func `addresses of other machines are stood in for, each by its own`() async throws {
        let institution = RegistrySeed.institution("1131010012", residents: 1, address: "203.0.113.7, 203.0.113.8")
        try await TestWorld.withSandbox(RegistrySeed(institutions: [institution])) { sandbox in
            let start = try await Recorder.start(sandbox)
            await #expect(throws: SFTPClientError.self) { _ = try await sandbox.client(from: "127.0.0.9") }
            await sandbox.settle()
            let recording = try await Recorder.record(sandbox, from: start, name: "x")
            #expect(recording.text.contains("bound-to: [\"127.0.1.1\", \"127.0.1.2\"]"), "\(recording.text)")
            #expect(recording.text.contains("is: refused, because: wrong-address"))
            #expect(try await run(recording).outcome == .passed)
        }
    }
}
