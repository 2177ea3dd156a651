import Foundation

/// A shell that keeps a housing alive and does its mounts. It reads commands from us through a pipe; when that pipe ends, because we
/// stopped or were killed in whatever way, it ends too and takes everything with it. So nothing depends on our getting to clean up.
final class Keeper {
    private let child: ChildProcess
    private let commands: Int32
    private let answers: Int32
    private var unread = ""

    /// `script`: the whole life of the keeper. `arguments`: its $1, $2, …
    init(command: [String], environment: [String] = ChildProcess.defaultEnvironment) throws(SFTPServerFault) {
        let input = try makePipe()
        let output = try makePipe()
        defer { close(input.read); close(output.write) }
        child = try ChildProcess.start(command, environment: environment, input: input.read, output: output.write, error: output.write)
        commands = input.write
        answers = output.read
    }

    var processID: pid_t { child.processID }

    /// The keeper's next line. Throws with whatever it said instead, if it ended or complained.
    func expect(_ prefix: String) throws(SFTPServerFault) -> String {
        var heard: [String] = []
        while let line = nextLine() {
            if line.hasPrefix(prefix) { return String(line.dropFirst(prefix.count)).trimmingCharacters(in: .whitespaces) }
            heard.append(line)
            if line.hasPrefix("failed") { break }
        }
        throw .housingFailed(heard.isEmpty ? "it ended without a word" : heard.suffix(3).joined(separator: "; "))
    }

    func tell(_ line: String) throws(SFTPServerFault) {
        let bytes = Array((line + "\n").utf8)
        guard write(commands, bytes, bytes.count) == bytes.count else { throw .housingFailed("its keeper is gone") }
    }

    private func nextLine() -> String? {
        while true {
            if let end = unread.firstIndex(of: "\n") {
                let line = String(unread[..<end])
                unread = String(unread[unread.index(after: end)...])
                return line
            }
            var buffer = [UInt8](repeating: 0, count: 1_024)
            let got = read(answers, &buffer, buffer.count)
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            unread += String(decoding: buffer[..<got], as: UTF8.self)
        }
    }

    /// Ends it and waits until it is gone, with all that it kept.
    func end() {
        close(commands)
        while nextLine() != nil {}
        close(answers)
        child.wait()
    }
}
