import CPlatform
import Foundation

func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }

/// A descriptor that is closed when it goes.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Hands the number over: it is no longer closed here.
    consuming func release() -> Int32 {
        let number = self.number
        discard self
        return number
    }
}

/// Both ends of a pipe, closed on exec.
func makePipe() throws(SFTPServerFault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard ms_pipe(&ends) == 0 else { throw .files("pipe", errno: errno) }
    return (ends[0], ends[1])
}

func setNonblocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

/// Reads what is there. Nil at the end of the stream; empty where nothing is there now.
func readAvailable(_ descriptor: Int32) -> [UInt8]? {
    var collected: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
        let got = read(descriptor, &buffer, buffer.count)
        if got > 0 { collected.append(contentsOf: buffer[..<got]); continue }
        if got == 0 { return collected.isEmpty ? nil : collected }
        if errno == EINTR { continue }
        return collected
    }
}

/// Writes a file so that a reader sees the old one or the new one, never half of it.
func writeAtomically(_ text: String, to path: String, mode: mode_t) throws(SFTPServerFault) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .files(temporary, errno: errno) }
    let file = OwnedDescriptor(descriptor)
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(file.number, $0.baseAddress, $0.count) }
        guard count > 0 else { throw .files(temporary, errno: errno) }
        written += count
    }
    guard rename(temporary, path) == 0 else { throw .files(path, errno: errno) }
}

func makeFolder(_ path: String, mode: mode_t) throws(SFTPServerFault) {
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw .files(path, errno: errno) }
    // mkdir obeys the umask; these modes are meant as they are.
    guard chmod(path, mode) == 0 else { throw .files(path, errno: errno) }
}
