import Dispatch
import Foundation
import Synchronization

/// A program in a process group of its own: at its time limit the whole group is ended, children included.
enum Program {
    static func run(_ command: [String], environment: [String: String], folder: String, seconds: Int, outputLimit: Int) async throws -> ProgramOutcome {
        try await withCheckedThrowingContinuation { continuation in
            // Waiting for a program blocks; that belongs on a thread of its own.
            let thread = Thread {
                continuation.resume(with: Result { try runBlocking(command, environment: environment, folder: folder, seconds: seconds, outputLimit: outputLimit) })
            }
            thread.name = "program"
            thread.start()
        }
    }

    private static func runBlocking(_ command: [String], environment: [String: String], folder: String, seconds: Int,
                                    outputLimit: Int) throws -> ProgramOutcome {
        let output = Pipe()
        let process = Process()
        // setsid gives it a group that can be ended as one; env looks the program up on the PATH.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["setsid", "--wait"] + command
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        let deadline = DispatchTime.now() + .seconds(seconds)
        let collected = Mutex((bytes: [UInt8](), dropped: 0))
        let reader = output.fileHandleForReading
        let readerDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while true {
                let data = reader.availableData
                if data.isEmpty { break }
                collected.withLock { state in
                    let room = max(0, outputLimit - state.bytes.count)
                    state.bytes += data.prefix(room)
                    state.dropped += max(0, data.count - room)
                }
            }
            readerDone.signal()
        }
        var isTimedOut = false
        if ended.wait(timeout: deadline) == .timedOut {
            isTimedOut = true
            endGroup(of: process.processIdentifier)
            ended.wait()
        }
        // A child that was left behind may hold the output open; it is ended with its group too.
        if readerDone.wait(timeout: .now() + .seconds(1)) == .timedOut { endGroup(of: process.processIdentifier) }
        let state = collected.withLock { $0 }
        let status = process.terminationReason == .uncaughtSignal ? 256 + Int(process.terminationStatus) : Int(process.terminationStatus)
        return ProgramOutcome(status: status, output: String(decoding: state.bytes, as: UTF8.self), dropped: state.dropped, isTimedOut: isTimedOut)
    }

    /// `setsid --wait` forks: the program leads a session of its own, found through its parent.
    private static func endGroup(of parent: Int32) {
        let path = "/proc/\(parent)/task/\(parent)/children"
        let children = (FileManager.default.contents(atPath: path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        for child in children.split(separator: " ").compactMap({ Int32($0) }) { kill(-child, SIGKILL) }
        kill(parent, SIGKILL)
    }
}
