import Foundation
import Glibc

/// Single keys of a terminal, without Enter. Without a terminal there are none.
struct KeyPresses: Sendable {
    /// Ends with the task that reads it.
    static func stream() -> AsyncStream<Character> {
        let (stream, continuation) = AsyncStream.makeStream(of: Character.self, bufferingPolicy: .bufferingNewest(16))
        guard isatty(STDIN_FILENO) == 1 else {
            continuation.finish()
            return stream
        }
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        let kept = before
        var raw = before
        // Keys come one by one and are not echoed; Ctrl-C stays what it is.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        // Reading blocks, so it has a thread of its own; the thread ends with the process.
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(STDIN_FILENO, &byte, 1) == 1 { continuation.yield(Character(Unicode.Scalar(byte))) }
            continuation.finish()
        }
        continuation.onTermination = { _ in
            var settings = kept
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        }
        return stream
    }
}
