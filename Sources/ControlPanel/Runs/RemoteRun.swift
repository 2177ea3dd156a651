import Foundation
import Interchange
import Scenarios

/// One scenario that is run here for somebody elsewhere, where its programs run.
actor RemoteRun: ProgramHost {
    nonisolated let number = UUID().uuidString
    nonisolated let root: String
    private var programs = 0
    private var waiting: (program: RunNews.Program, continuation: CheckedContinuation<ProgramOutcome, any Error>)?
    private var isTold = false
    private var result: Result<ScenarioResult, any Error>?
    private var listener: CheckedContinuation<Void, Never>?
    private var lastHeard = ContinuousClock.now

    /// A question that nothing has come of is answered after so many seconds, and asked again.
    static let patience = 20
    /// Whoever says nothing for so many seconds is gone.
    static let silence = 60

    init() {
        root = FileManager.default.temporaryDirectory.path + "/ministry-sandbox-run-" + number
    }

    nonisolated var isElsewhere: Bool { true }

    /// Whether whoever began it still asks, or it is still going on.
    var isOver: Bool { result != nil && (isTold || lastHeard.duration(to: .now) > .seconds(Self.silence)) }

    // MARK: the story's side

    nonisolated func run(_ request: ProgramRequest, folder: String, work: String) async throws -> ProgramOutcome {
        var asked = request
        asked.folder = request.folder ?? folder
        return try await ask(asked)
    }

    private func ask(_ request: ProgramRequest) async throws -> ProgramOutcome {
        programs += 1
        let program = RunNews.Program(number: programs, request: request)
        let limit = Task { [weak self] in
            try await Task.sleep(for: .seconds(request.seconds + Self.silence))
            await self?.giveUp(program.number)
        }
        defer { limit.cancel() }
        return try await withCheckedThrowingContinuation { continuation in
            waiting = (program, continuation)
            wake()
        }
    }

    private func giveUp(_ number: Int) {
        guard let asked = waiting, asked.program.number == number else { return }
        waiting = nil
        asked.continuation.resume(throwing: ProgramFault(Bilingual("執行程式的一方沒有回應", "whoever runs the program does not answer")))
    }

    func end(_ result: Result<ScenarioResult, any Error>) {
        self.result = result
        try? FileManager.default.removeItem(atPath: root)
        wake()
    }

    // MARK: the other side

    /// What is wanted next; nothing if nothing comes for a while.
    func next(_ answer: ProgramAnswer?) async throws -> RunNews {
        lastHeard = .now
        if let answer { take(answer) }
        if let news = try news() { return news }
        // Whoever asks twice at once is answered twice.
        wake()
        let limit = Task { [weak self] in
            try await Task.sleep(for: .seconds(Self.patience))
            await self?.wake()
        }
        await withCheckedContinuation { listener = $0 }
        limit.cancel()
        lastHeard = .now
        return try news() ?? RunNews()
    }

    private func news() throws -> RunNews? {
        if let result {
            isTold = true
            return RunNews(result: try result.get())
        }
        return waiting.map { RunNews(program: $0.program) }
    }

    private func take(_ answer: ProgramAnswer) {
        guard let asked = waiting, asked.program.number == answer.number else { return }
        waiting = nil
        if let outcome = answer.outcome {
            asked.continuation.resume(returning: outcome)
        } else {
            asked.continuation.resume(throwing: ProgramFault(Bilingual(answer.faultChinese ?? "", answer.faultEnglish ?? "")))
        }
    }

    private func wake() {
        listener?.resume()
        listener = nil
    }
}
