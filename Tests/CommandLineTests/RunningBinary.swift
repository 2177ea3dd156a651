import Foundation
import Synchronization
import TestSupport
import Testing

/// The built program while it runs. What it prints is waited for, so that no test sleeps; where it never comes, the program is ended and the
/// wait fails.
final class RunningBinary: Sendable {
    /// It ended before it had printed what was waited for.
    struct EndedBefore: Error {
        let text: String
        let output: String
    }

    private struct Waiter {
        let text: String
        let times: Int
        let continuation: CheckedContinuation<String, any Error>
    }

    private struct State {
        var bytes: [UInt8] = []
        /// Its exit code, or the number of the signal that ended it.
        var status: Int32?
        var waiting: [Waiter] = []
        var ending: [CheckedContinuation<Int32, Never>] = []

        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    let processID: pid_t
    private let state = Mutex(State())

    private init(processID: pid_t) {
        self.processID = processID
        DispatchQueue.global().asyncAfter(deadline: .now() + 240) { [weak self] in self?.send(SIGKILL) }
    }

    static func start(_ arguments: [String], environment: [String: String] = [:], folder: String? = nil, program: String = Binary.path) async throws -> RunningBinary {
        try await withCheckedThrowingContinuation { continuation in
            // Reading what it prints blocks; that belongs on a thread of its own.
            Thread.detachNewThread {
                let process = Process()
                process.executableURL = URL(filePath: program)
                process.arguments = arguments
                process.environment = ProcessInfo.processInfo.environment
                    .merging(["LANG": "C", "LC_ALL": "", "MINISTRY_SANDBOX_HOME": TestWorld.resources]) { _, given in given }.merging(environment) { _, given in given }
                if let folder { process.currentDirectoryURL = URL(filePath: folder) }
                let pipe = Pipe()
                process.standardOutput = pipe
                process.standardError = pipe
                process.standardInput = FileHandle.nullDevice
                do {
                    try process.run()
                } catch {
                    continuation.resume(throwing: error)
                    return
                }
                let running = RunningBinary(processID: process.processIdentifier)
                continuation.resume(returning: running)
                while true {
                    let data = pipe.fileHandleForReading.availableData
                    if data.isEmpty { break }
                    running.add(data)
                }
                process.waitUntilExit()
                running.ended(process.terminationStatus)
            }
        }
    }

    private func add(_ data: Data) {
        let met = state.withLock { state in
            state.bytes += data
            let text = state.text
            let met = state.waiting.filter { text.ranges(of: $0.text).count >= $0.times }
            state.waiting.removeAll { text.ranges(of: $0.text).count >= $0.times }
            return met.map { ($0.continuation, text) }
        }
        for (continuation, text) in met { continuation.resume(returning: text) }
    }

    private func ended(_ status: Int32) {
        let (waiting, ending, text) = state.withLock { state in
            state.status = status
            defer { (state.waiting, state.ending) = ([], []) }
            return (state.waiting, state.ending, state.text)
        }
        for waiter in waiting { waiter.continuation.resume(throwing: EndedBefore(text: waiter.text, output: text)) }
        for continuation in ending { continuation.resume(returning: status) }
    }

    /// Everything that it has printed, once this stands in it so many times.
    @discardableResult
    func output(with text: String, times: Int = 1) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            let known: Result<String, any Error>? = state.withLock { state in
                let all = state.text
                if all.ranges(of: text).count >= times { return .success(all) }
                if state.status != nil { return .failure(EndedBefore(text: text, output: all)) }
                state.waiting.append(Waiter(text: text, times: times, continuation: continuation))
                return nil
            }
            if let known { continuation.resume(with: known) }
        }
    }

    func send(_ signal: Int32) {
        let isOver = state.withLock { $0.status != nil }
        if !isOver { kill(processID, signal) }
    }

    /// Waits for its end.
    func end() async -> (status: Int32, output: String) {
        let status: Int32 = await withCheckedContinuation { continuation in
            let known: Int32? = state.withLock { state in
                if state.status == nil { state.ending.append(continuation) }
                return state.status
            }
            if let known { continuation.resume(returning: known) }
        }
        return (status, state.withLock { $0.text })
    }
}
