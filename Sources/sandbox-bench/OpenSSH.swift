import Foundation

/// OpenSSH's own client.
enum OpenSSH {
    /// Runs one session of `sftp` with these commands; seconds from its start to its end.
    static func session(port: Int, account: String, folder: String, commands: String) throws -> Double {
        let ask = folder + "/ask"
        try "#!/bin/sh\necho \(account)\n".write(toFile: ask, atomically: true, encoding: .utf8)
        chmod(ask, 0o700)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sftp")
        process.arguments = ["-q", "-F", "/dev/null", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
                             "-P", String(port), "\(account)@127.0.0.1"]
        process.environment = ProcessInfo.processInfo.environment.merging(["SSH_ASKPASS": ask, "SSH_ASKPASS_REQUIRE": "force"]) { _, given in given }
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let began = ContinuousClock.now
        try process.run()
        input.fileHandleForWriting.write(Data(commands.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        let seconds = began.elapsed
        guard process.terminationStatus == 0 else { throw BenchFault("sftp ended with \(process.terminationStatus)") }
        return seconds
    }
}
