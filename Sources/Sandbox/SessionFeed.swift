import SFTPServer
import Synchronization

/// Hands session events from the server's thread to the desk, one after the other.
final class SessionFeed: Sendable {
    private enum Item: Sendable {
        case event(SessionEvent)
        case barrier(CheckedContinuation<Void, Never>)
        case work(@Sendable () async -> Void)
    }

    private let stream: AsyncStream<Item>
    private let continuation: AsyncStream<Item>.Continuation
    private let task = Mutex<Task<Void, Never>?>(nil)
    /// What could not be written down, to be told when somebody waits for it.
    private let faults = Mutex<[String]>([])

    init() {
        (stream, continuation) = AsyncStream.makeStream(of: Item.self)
    }

    func add(_ event: SessionEvent) {
        continuation.yield(.event(event))
    }

    func run(_ desk: SessionDesk) {
        let stream = self.stream
        task.withLock { task in
            task = Task { [weak self] in
                for await item in stream {
                    switch item {
                    case .barrier(let waiter): waiter.resume()
                    case .work(let work): await work()
                    case .event(let event):
                        do {
                            try await desk.handle(event)
                        } catch {
                            self?.faults.withLock { $0.append("\(error)") }
                        }
                    }
                }
            }
        }
    }

    /// Returns when every event added so far was handled.
    func settle() async {
        await withCheckedContinuation { waiter in
            if case .terminated = continuation.yield(.barrier(waiter)) { waiter.resume() }
        }
    }

    /// Does something between two events, so that no session's file comes or goes meanwhile.
    func between<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { waiter in
            let item = Item.work {
                do { waiter.resume(returning: try await work()) } catch { waiter.resume(throwing: error) }
            }
            if case .terminated = continuation.yield(item) { waiter.resume(throwing: SandboxFault.stopped) }
        }
    }

    /// Handles what is left, and ends.
    func finish() async {
        continuation.finish()
        await task.withLock { $0 }?.value
    }

    /// Keeps a fault of ours until it is asked for.
    func note(_ fault: String) {
        faults.withLock { $0.append(fault) }
    }

    /// Faults of ours while writing down events, since the last asking.
    func takeFaults() -> [String] {
        faults.withLock { faults in
            defer { faults = [] }
            return faults
        }
    }
}
