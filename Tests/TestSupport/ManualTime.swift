import Sandbox
import Synchronization

/// Real time that goes on only when a test says so.
public final class ManualTime: RealTime {
    private struct State {
        var now = Duration.zero
        var number = 0
        var waiting: [Int: (moment: Duration, continuation: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public var now: Duration { state.withLock { $0.now } }

    public func wait(until moment: Duration) async throws {
        let number = state.withLock { state in
            state.number += 1
            return state.number
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled || state.now >= moment { return true }
                    state.waiting[number] = (moment, continuation)
                    return false
                }
                if isOver { continuation.resume(with: Task.isCancelled ? .failure(CancellationError()) : .success(())) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Wakes whoever waited for a moment that is reached by it.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now += duration
            let due = state.waiting.filter { $0.value.moment <= state.now }
            for number in due.keys { state.waiting[number] = nil }
            return due.values.sorted { $0.moment < $1.moment }
        }
        for waiter in due { waiter.continuation.resume() }
    }
}

extension Sandbox {
    /// Returns when the journal holds such an event; it is told by the journal's own ticks, so nobody sleeps.
    public nonisolated func waitFor(_ kind: String, count: Int = 1) async throws {
        for await _ in ticks() where try await journal.read({ try $0.events(ofKind: kind).count >= count }) { return }
    }
}
