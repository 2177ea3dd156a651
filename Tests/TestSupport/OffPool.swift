import Foundation

/// Long work that waits for nobody, on a thread of its own: on the cooperative pool it would keep every test that waits for somebody from
/// going on, and a machine with two processors has no more than two of its threads.
public enum OffPool {
    public static func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result { try work() }) }
            // As much as the main thread has, since the exact reader of JSON follows nesting by calling itself.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }
}
