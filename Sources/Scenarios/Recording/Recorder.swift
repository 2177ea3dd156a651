import Foundation
import Interchange
import Journal
import Ministry
import Sandbox

/// Writes down what happened in a world as a scenario that passes when it is run.
public enum Recorder {
    /// From when something is recorded.
    public struct Start: Sendable, Codable {
        public let seq: Int
        public let now: TaipeiInstant
        public let isFromBeginning: Bool
    }

    /// Now; or the world's beginning, where earlier uploads decide what becomes of later ones.
    public static func start(_ sandbox: Sandbox) async throws -> Start {
        await sandbox.settle()
        let now = sandbox.now
        return try await sandbox.journal.read { state in
            let hasHistory = try !state.uploads().isEmpty || !state.importRuns().isEmpty
            guard hasHistory, let beginning = try state.savePoint(SavePoint.beginning) else {
                return Start(seq: try state.lastSeq(), now: now, isFromBeginning: false)
            }
            return Start(seq: beginning.seq, now: beginning.virtual, isFromBeginning: true)
        }
    }

    /// Everything since.
    public static func record(_ sandbox: Sandbox, from start: Start, name: String) async throws -> Recording {
        await sandbox.settle()
        let profile = sandbox.profile.name
        let (begun, before) = try await sandbox.journal.read(at: start.seq) { state in
            var transcript = Transcript()
            transcript.text.line("scenario: \(ScenarioText.quoted(name))")
            transcript.text.line("about: Recorded with ministry-sandbox record. 模擬環境，非衛生福利部系統。")
            transcript.text.line("profile: \(ScenarioText.quoted(profile))")
            try GivenRecorder.write(state, now: start.now, &transcript)
            transcript.text.line("steps:")
            return (transcript, try WorldFacts(state))
        }
        let events = try await sandbox.journal.read { try $0.events(after: start.seq, limit: Int(Int32.max)) }
        let facts = try await sandbox.journal.read { try WorldFacts($0) }
        var steps = StepRecorder(transcript: begun, before: before, facts: facts, now: start.now, holds: HeldUploads(events))
        for event in events { steps.add(event) }
        steps.finish(at: sandbox.now)
        var transcript = steps.transcript
        if transcript.steps == 0 { transcript.text.line("  []") }
        var files: [String: Data] = [:]
        for (path, sha) in transcript.files { files[path] = FileManager.default.contents(atPath: sandbox.uploadPath(sha)) }
        return Recording(text: transcript.text.text, files: files, steps: transcript.steps, leftOut: transcript.leftOut, isFromBeginning: start.isFromBeginning)
    }
}
