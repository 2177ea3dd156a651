import Dispatch

/// Runs blocking file work off the cooperative pool.
public enum BlockingWork {
    private static let queue = DispatchQueue(label: "ministry-sandbox.files", attributes: .concurrent)

    public static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
