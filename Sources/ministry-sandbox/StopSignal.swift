import Dispatch
import Foundation

/// SIGINT and SIGTERM, waited for. A second one ends the program at once; the server's keeper then clears up after us.
final class StopSignal {
    /// Stops as if a signal had come.
    struct Button: Sendable {
        fileprivate let continuation: AsyncStream<Void>.Continuation

        func press() { continuation.yield() }
    }

    private let stream: AsyncStream<Void>
    let button: Button
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        self.stream = stream
        button = Button(continuation: continuation)
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                continuation.yield()
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    func wait() async {
        for await _ in stream { return }
    }
}
