import Foundation
import Interchange

/// Does the steps of a story in order, and those that are always done; keeps what failed and what was known to fail.
struct StoryRunner {
    let stage: Stage
    /// Under other readings what comes of the whole story is compared, so a step that fails does not end it.
    let goesOnAfterFailure: Bool

    func run() async throws -> Story {
        var story = Story()
        var met = 0
        var impossible: ScenarioSkipped?
        do {
            for step in stage.scenario.steps where story.failures.isEmpty || goesOnAfterFailure {
                met += 1
                try await run(step, &story)
            }
        } catch let skipped as ScenarioSkipped {
            // What is to be cleaned up is cleaned up all the same.
            impossible = skipped
        }
        for step in stage.scenario.always { try await run(step, &story) }
        if let impossible { throw impossible }
        // What a client did last is part of what came of the story.
        await stage.sandbox.settle()
        story.failures += await stage.ownFaults()
        if let known = stage.scenario.fails { judge(known, &story) }
        // A failure of the whole scenario that is known does not excuse a step's own that never came.
        if !goesOnAfterFailure, story.failures.isEmpty {
            story.failures += stage.scenario.steps.dropFirst(met).filter { $0.fails != nil }.map(neverMet)
        }
        return story
    }

    private func run(_ step: Step, _ story: inout Story) async throws {
        let began = stage.seconds
        let virtual = stage.sandbox.now
        var failures = try await StepRunner(stage: stage, step: step).outcome()
        if failures.isEmpty { story.done += 1 }
        if let known = step.fails {
            if failures.isEmpty {
                failures = [stage.failure(step, Bilingual("預期的失敗沒有發生：\(known.because)", "the failure that is known did not come: \(known.because)"),
                                          expected: known.with ?? "a failure", actual: "it passed")]
            } else {
                let met = failures.filter(known.isMet)
                story.expectedFailures += met
                failures.removeAll(where: known.isMet)
            }
        }
        story.failures += failures
        await stage.note(step, virtual: virtual, seconds: began, failures: failures)
    }

    private func neverMet(_ step: Step) -> ScenarioFailure {
        stage.failure(step, Bilingual("這個預期會失敗的步驟沒有執行到", "this step, which is known to fail, was never reached"),
                      expected: step.fails?.because ?? "", actual: "never reached")
    }

    /// A scenario that is known to fail must do so.
    private func judge(_ known: KnownFailure, _ story: inout Story) {
        let scenario = stage.scenario
        guard !story.failures.isEmpty else {
            story.failures = [ScenarioFailure(
                file: scenario.file, place: scenario.place, sourceLine: nil,
                what: Bilingual("預期會失敗的情境通過了：\(known.because)", "the scenario is known to fail, and passed: \(known.because)"),
                expected: known.with ?? "a failure", actual: "it passed")]
            return
        }
        // Whatever fails besides is told.
        story.expectedFailures += story.failures.filter(known.isMet)
        story.failures.removeAll(where: known.isMet)
    }
}

extension KnownFailure {
    /// Without a text any failure is the known one.
    func isMet(by failure: ScenarioFailure) -> Bool {
        guard let with else { return true }
        return ([failure.what.chinese, failure.what.english, failure.expected, failure.actual] + failure.detail).contains { $0.contains(with) }
    }
}
