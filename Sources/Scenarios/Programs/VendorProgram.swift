import CPlatform
import Foundation
import Interchange
import Synchronization

/// A program in a session of its own. At its time limit it is ended with everything that it started; whatever it leaves behind is ended too.
public enum VendorProgram {
    /// Marks of the programs that are running.
    private static let running = Mutex<[String: ProcessMark]>([:])

    /// Ends every program that runs, with all that it started: for a process that is about to be ended itself.
    public static func endAll() {
        for mark in running.withLock({ Array($0.values) }) { _ = mark.end() }
    }

    /// From the polite signal to the hard one.
    private static let grace: Int32 = 1_000

    static func run(_ command: [String], environment: [String: String], folder: String, seconds: Int) async throws -> ProgramOutcome {
        try await withCheckedThrowingContinuation { continuation in
            // Waiting for a program blocks; that belongs on a thread of its own.
            let thread = Thread {
                continuation.resume(with: Result { try runBlocking(command, environment: environment, folder: folder, seconds: seconds) })
            }
            thread.name = "program"
            thread.start()
        }
    }

    private static func runBlocking(_ command: [String], environment: [String: String], folder: String, seconds: Int) throws -> ProgramOutcome {
        let mark = ProcessMark()
        running.withLock { $0[mark.value] = mark }
        defer { running.withLock { _ = $0.removeValue(forKey: mark.value) } }
        var ends: [Int32] = [-1, -1]
        guard ms_pipe(&ends) == 0 else { throw ProgramFault(Bilingual("無法建立管線：\(reason(errno))", "no pipe can be made: \(reason(errno))")) }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        var variables = environment
        variables[ProcessMark.variable] = mark.value
        let process: pid_t
        do {
            defer { close(writing) }
            process = try start(command, environment: variables.map { "\($0.key)=\($0.value)" }, folder: folder, output: writing)
        }
        let handle = ms_pidfd_open(process)
        defer { close(handle) }
        var output = CappedOutput()
        let deadline = ContinuousClock.now + .seconds(seconds)
        let isTimedOut = !wait(handle, reading, until: deadline, &output)
        if isTimedOut {
            kill(-process, SIGTERM)
            _ = wait(handle, reading, until: .now + .milliseconds(Int(grace)), &output)
            kill(-process, SIGKILL)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let left = mark.end(group: process)
        // Nobody holds the other end any more, or only somebody whom we may not end.
        drain(reading, &output)
        return ProgramOutcome(status: Int(ms_exit_status(status)), output: output.text(), dropped: output.dropped, isTimedOut: isTimedOut,
                              leftBehind: isTimedOut ? 0 : left)
    }

    private static func start(_ command: [String], environment: [String], folder: String, output: Int32) throws -> pid_t {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        var process: pid_t = 0
        let code = withCStrings(command) { arguments in
            withCStrings(environment) { variables in ms_spawn_session(&process, arguments, variables, folder, nothing, output) }
        }
        guard code == 0 else {
            if code == ENOENT { throw ProgramFault(notThere(command, folder: folder)) }
            throw ProgramFault(Bilingual("「\(command[0])」無法啟動：\(reason(code))", "'\(command[0])' could not be started: \(reason(code))"))
        }
        return process
    }

    /// Reads until the process ends. False: the time was over first.
    private static func wait(_ handle: Int32, _ reading: Int32, until deadline: ContinuousClock.Instant, _ output: inout CappedOutput) -> Bool {
        var isOpen = true
        while true {
            let left = (deadline - .now).components
            let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { return false }
            var wanted = [pollfd(fd: handle, events: Int16(POLLIN), revents: 0), pollfd(fd: isOpen ? reading : -1, events: Int16(POLLIN), revents: 0)]
            guard poll(&wanted, 2, Int32(min(milliseconds, 60_000))) >= 0 || errno == EINTR else { return false }
            if wanted[1].revents != 0 { isOpen = read(reading, &output) }
            if wanted[0].revents != 0 { return true }
        }
    }

    /// What is there, until a second passes without anything.
    private static func drain(_ reading: Int32, _ output: inout CappedOutput) {
        var wanted = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        while poll(&wanted, 1, 1_000) > 0, read(reading, &output) {}
    }

    /// False at the end of the stream.
    private static func read(_ reading: Int32, _ output: inout CappedOutput) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = Glibc.read(reading, &buffer, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        output.add(buffer[..<count])
        return true
    }

    /// Whether there is such a program, on the PATH or at the path that it names.
    static func canBeFound(_ program: String, folder: String) -> Bool {
        if program.contains("/") { return access(program.hasPrefix("/") ? program : folder + "/" + program, X_OK) == 0 }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { access($0 + "/" + program, X_OK) == 0 }
    }

    static func notThere(_ command: [String], folder: String) -> Bilingual {
        let hint = Self.hint(command, folder)
        return Bilingual("「\(command[0])」無法啟動：\(hint?.chinese ?? reason(ENOENT))", "'\(command[0])' could not be started: \(hint?.english ?? reason(ENOENT))")
    }

    /// A script whose first line names no program that there is, most often because it was written on Windows.
    private static func hint(_ command: [String], _ folder: String) -> Bilingual? {
        let program = command[0]
        if command.count == 1, program.contains(" ") { return Bilingual("command 要寫成清單：[程式, 參數]", "command is written as a list: [program, argument]") }
        let path = program.hasPrefix("/") ? program : folder + "/" + program
        guard let data = FileManager.default.contents(atPath: path), data.starts(with: Array("#!".utf8)) else { return nil }
        let line = data.prefix { $0 != 0x0A }
        guard line.last == 0x0D else { return Bilingual("第一行 \(String(decoding: line, as: UTF8.self)) 所指的程式不存在", "its first line, \(String(decoding: line, as: UTF8.self)), names no program that is there") }
        return Bilingual("檔案的換行是 Windows 的 CRLF，請改存為 LF", "its lines end with Windows' CRLF; save it with LF")
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func withCStrings<Value>(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value) -> Value {
        var pointers = texts.map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeBufferPointer { list in list.baseAddress.map(body) ?? withUnsafePointer(to: nil, body) }
    }
}
