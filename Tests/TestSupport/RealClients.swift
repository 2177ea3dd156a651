import Foundation
import Sandbox
import Synchronization

/// Runs other people's SFTP clients against a sandbox.
public enum RealClients {
    public struct Outcome: Sendable {
        public let status: Int32
        public let output: String
    }

    /// Runs a program off the cooperative pool; `input` is its standard input.
    public static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:], folder: String? = nil) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result {
                    let process = Process()
                    process.executableURL = URL(filePath: "/usr/bin/env")
                    process.arguments = arguments
                    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, given in given }
                    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
                    let output = Pipe()
                    let inputPipe = Pipe()
                    process.standardOutput = output
                    process.standardError = output
                    process.standardInput = inputPipe
                    try process.run()
                    inputPipe.fileHandleForWriting.write(Data(input.utf8))
                    try inputPipe.fileHandleForWriting.close()
                    let data = output.fileHandleForReading.readDataToEndOfFile()
                    process.waitUntilExit()
                    return Outcome(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
                })
            }
        }
    }

    /// OpenSSH's `sftp`, which asks for the password through a program of ours.
    public static func sftp(_ sandbox: Sandbox, from: String, account: String = "1131010012", password: String = "pw", commands: String,
                            folder: String, options more: [String] = []) async throws -> Outcome {
        try await run(["sftp"] + options(sandbox, from: from, folder: folder) + more + ["-P", String(sandbox.server.port), "\(account)@127.0.0.1"], input: commands,
                      environment: try askpass(password, folder: folder), folder: folder)
    }

    /// OpenSSH's `ssh`, which must get no shell.
    public static func ssh(_ sandbox: Sandbox, from: String, password: String = "pw", command: [String], folder: String) async throws -> Outcome {
        try await run(["ssh"] + options(sandbox, from: from, folder: folder) + ["-p", String(sandbox.server.port), "1131010012@127.0.0.1"] + command,
                      environment: try askpass(password, folder: folder), folder: folder)
    }

    private static func options(_ sandbox: Sandbox, from: String, folder: String) throws -> [String] {
        try (sandbox.server.knownHosts + "\n").write(toFile: folder + "/known_hosts", atomically: true, encoding: .utf8)
        return ["-F", "/dev/null", "-o", "BindAddress=\(from)", "-o", "UserKnownHostsFile=\(folder)/known_hosts", "-o", "StrictHostKeyChecking=yes",
                "-o", "NumberOfPasswordPrompts=1", "-o", "PreferredAuthentications=password"]
    }

    private static func askpass(_ password: String, folder: String) throws -> [String: String] {
        let path = folder + "/askpass"
        try "#!/bin/sh\necho '\(password)'\n".write(toFile: path, atomically: true, encoding: .utf8)
        chmod(path, 0o700)
        return ["SSH_ASKPASS": path, "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0"]
    }
}
