import Foundation
import TestSupport

/// The built program, run as a user runs it.
enum Binary {
    /// Beside the test bundle, where the package manager puts both.
    static let path: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        for start in [Bundle.main.bundlePath, URL(filePath: program).deletingLastPathComponent().path] + CommandLine.arguments.map({ URL(filePath: $0).deletingLastPathComponent().path }) {
            let candidate = start + "/ministry-sandbox"
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
        }
        return TestWorld.checkout + "/.build/debug/ministry-sandbox"
    }()

    static func run(_ arguments: [String], environment: [String: String] = [:], folder: String? = nil, under wrapper: [String] = []) async throws -> RealClients.Outcome {
        try await RealClients.run(wrapper + [path] + arguments,
                                  environment: ["LANG": "C", "LC_ALL": "", "MINISTRY_SANDBOX_HOME": TestWorld.resources].merging(environment) { _, given in given },
                                  folder: folder)
    }

    /// `up` in the background; ended by the closure or afterwards.
    static func withUp<Value>(_ folder: String, arguments: [String] = [], _ body: (Process) async throws -> Value) async throws -> Value {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["up", "--state", folder + "/state", "--port", "0", "--lang", "en"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["MINISTRY_SANDBOX_HOME": TestWorld.resources]) { _, given in given }
        let log = folder + "/up.log"
        try Data().write(to: URL(filePath: log))
        let output = FileHandle(forWritingAtPath: log)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        defer { if process.isRunning { process.terminate() } }
        return try await body(process)
    }
}
