import Interchange

/// Does steps again and again until something is so.
struct RetryRunner {
    /// Does one step, and gives back what was otherwise.
    let perform: (Step) async throws -> [ScenarioFailure]
    /// Moves virtual time.
    let advance: (TimeTarget) async throws -> Void

    /// Nothing once it is so; else why the last look failed.
    func run(_ retry: RetryStep) async throws -> [ScenarioFailure] {
        var last: [ScenarioFailure] = []
        for look in 1...retry.atMost {
            for step in retry.steps {
                let failures = try await perform(step)
                guard failures.isEmpty else { return failures }
            }
            last = try await perform(retry.until)
            if last.isEmpty { return [] }
            if look < retry.atMost, let every = retry.every { try await advance(every) }
        }
        return last.map { failure in
            ScenarioFailure(file: failure.file, place: failure.place, sourceLine: failure.sourceLine,
                            what: Bilingual("\(failure.what.chinese)（看了 \(retry.atMost) 次）", "\(failure.what.english) (after \(retry.atMost) looks)"),
                            expected: failure.expected, actual: failure.actual, detail: failure.detail)
        }
    }
}
