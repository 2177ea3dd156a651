import CPlatform
import Foundation

/// A child started with posix_spawn: nothing of ours is left open in it but the three descriptors it is given, and it has a process
/// group of its own, so that a Ctrl-C at the terminal stays with us.
struct ChildProcess {
    let processID: pid_t

    static func start(_ arguments: [String], environment: [String], input: Int32, output: Int32, error: Int32) throws(SFTPServerFault) -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, error, 2)
        ms_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var processID: pid_t = 0
        let code = withCStringArray(arguments) { argv in
            withCStringArray(environment) { envp in posix_spawnp(&processID, arguments[0], &actions, &attributes, argv, envp) }
        }
        guard code == 0 else { throw .files(arguments[0], errno: code) }
        return ChildProcess(processID: processID)
    }

    /// Waits for its end: 0–255, or 256 + signal. Only called when the end is known to be near.
    @discardableResult
    func wait() -> Int {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return Int(ms_exit_status(status))
    }

    func signalGroup(_ signal: Int32) {
        kill(-processID, signal)
    }

    /// Runs a short command to its end and gives back its status and what it printed, both streams together.
    static func run(_ arguments: [String], environment: [String] = defaultEnvironment) throws(SFTPServerFault) -> (status: Int, output: String) {
        let pipe = try makePipe()
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer { close(nothing) }
        let child: ChildProcess
        do {
            child = try start(arguments, environment: environment, input: nothing, output: pipe.write, error: pipe.write)
        } catch {
            close(pipe.read)
            close(pipe.write)
            throw error
        }
        close(pipe.write)
        defer { close(pipe.read) }
        var output: [UInt8] = []
        while let more = readAvailable(pipe.read) { output += more }
        return (child.wait(), String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    static let defaultEnvironment = ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]
}

/// C wants a list of C strings with a null at its end.
private func withCStringArray<Value>(_ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Value) -> Value {
    var pointers = texts.map { strdup($0) }
    pointers.append(nil)
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeBufferPointer { list in
        list.baseAddress.map(body) ?? withUnsafePointer(to: nil, body)
    }
}
