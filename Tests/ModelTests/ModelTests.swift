import Foundation
import Interchange
import Scenarios
import TestSupport
import Testing

/// The sandbox against a plain model of the ministry, over random steps.
///
/// `MINISTRY_SANDBOX_MODEL_STEPS` and `MINISTRY_SANDBOX_MODEL_SEED` make it longer, or another.
@Suite(.serialized) struct ModelTests {
    private static let stepsOfAWorld = 250
    private static let worldsAtOnce = 2

    private static func number(_ name: String) -> UInt64? { ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) } }

    @Test func `the sandbox and a plain model agree on 5,000 random steps`() async throws {
        let steps = Int(Self.number("MINISTRY_SANDBOX_MODEL_STEPS") ?? 5_000)
        let seed = Self.number("MINISTRY_SANDBOX_MODEL_SEED") ?? 20_251_231
        var walks = ArraySlice(stride(from: 0, to: steps, by: Self.stepsOfAWorld).enumerated().map { index, done in
            ModelWalk(seed: seed &+ UInt64(index), steps: min(Self.stepsOfAWorld, steps - done))
        })
        var taken = 0
        var agree = true
        try await withThrowingTaskGroup(of: ModelWalk.Outcome.self) { group in
            for _ in 0..<Self.worldsAtOnce { if let walk = walks.popFirst() { group.addTask { try await walk.run() } } }
            while let outcome = try await group.next() {
                taken += outcome.transcript.entries.count
                if let disagreement = outcome.disagreement {
                    Issue.record("\(disagreement)")
                    agree = false
                    // The worlds that run are told too; more would say the same.
                    walks = []
                }
                if let walk = walks.popFirst() { group.addTask { try await walk.run() } }
            }
        }
        if agree { #expect(taken == steps) }
    }

    // MARK: that a difference is found and told

    @Test func `a disagreement writes a scenario that reproduces it`() async throws {
        // Some steps on which the two agree, enough of them to be worth telling.
        var told: Transcript?
        for seed in UInt64(1)...200 where told == nil {
            let imagined = Transcript.imagined(seed: seed, steps: 25)
            let packages = imagined.entries.flatMap(\.prediction.runs).flatMap(\.packages)
            if packages.count >= 4, packages.contains(where: { $0.accepted > 0 }), packages.contains(where: { $0.returned > 0 }) { told = imagined }
        }
        let transcript = try #require(told)
        let honest = try await run(transcript)
        #expect(honest.outcome == .passed, "\(honest.failures)")

        // Some on which they differ, since the model is wrong on purpose.
        var differing: ModelWalk.Outcome?
        for seed in UInt64(1)...12 where differing == nil {
            let walk = ModelWalk(seed: seed, steps: 60, mutation: .freezesOneSecondLate, policies: ["freeze-by": "import-time"])
            let outcome = try await walk.run()
            if outcome.disagreement != nil { differing = outcome }
        }
        let outcome = try #require(differing)
        let disagreement = try #require(outcome.disagreement)
        let wrong = try await run(text: try String(contentsOfFile: disagreement.scenario, encoding: .utf8))
        #expect(wrong.outcome == .failed)
        // The same steps hold as a model without the mistake tells them.
        let right = try await run(outcome.transcript.retold())
        #expect(right.outcome == .passed, "\(right.failures)")
        try FileManager.default.removeItem(atPath: disagreement.scenario)
    }

    @Test(arguments: Array(PlainMinistry.Mutation.allCases.dropFirst()))
    func `a model with one wrong rule is found out`(mutation: PlainMinistry.Mutation) async throws {
        let policies: [String: String] = switch mutation {
        case .freezesOneSecondLate: ["freeze-by": "import-time"]
        case .returnsAreForgotten: ["corrections-from": "next-day"]
        default: [:]
        }
        for seed in UInt64(1)...8 {
            let outcome = try await ModelWalk(seed: seed, steps: Self.stepsOfAWorld, mutation: mutation, policies: policies).run()
            guard let disagreement = outcome.disagreement else { continue }
            // And it is that rule which was found out, not another.
            #expect(outcome.transcript.retold().entries.last?.words != outcome.transcript.entries.last?.words)
            try? FileManager.default.removeItem(atPath: disagreement.scenario)
            return
        }
        Issue.record("2,000 steps did not show that \(mutation.rawValue) is wrong")
    }

    private func run(_ transcript: Transcript) async throws -> ScenarioResult { try await run(text: ScenarioWriter(transcript: transcript).text) }

    private func run(text: String) async throws -> ScenarioResult {
        let scenarios = try ScenarioReader.read(text: text, name: "steps.yaml", folder: NSTemporaryDirectory())
        return try #require(try await ScenarioRunner(resources: TestWorld.resources).run(scenarios).first)
    }
}
