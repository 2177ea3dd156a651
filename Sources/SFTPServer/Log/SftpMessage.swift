import Foundation
import Interchange

/// One line of internal-sftp's log, understood.
enum SftpMessage: Equatable {
    case sessionOpened(account: String, address: String)
    case sessionClosed
    case opened(LoggedPath, forWriting: Bool)
    case closed(LoggedPath, read: Int, written: Int, isForced: Bool)
    case rename(from: LoggedPath, to: LoggedPath)
    /// A second name for a file.
    case link(to: LoggedPath)
    case remove(LoggedPath)
    /// Anything else that names what is asked, so that a refusal after it can say what was refused.
    case asked(operation: String, path: LoggedPath?)
    case status(String)

    /// `text`: the message without syslog's head. Nil for what tells nothing.
    static func parse(_ text: Substring) -> SftpMessage? {
        if let rest = text.dropping(prefix: "session opened for local user ") {
            let parts = rest.split(separator: " ")
            guard parts.count >= 3, parts[1] == "from" else { return nil }
            return .sessionOpened(account: String(parts[0]), address: parts[2].trimming("[]"))
        }
        if text.hasPrefix("session closed ") { return .sessionClosed }
        if let rest = text.dropping(prefix: "sent status ") { return .status(String(rest)) }
        if let rest = text.dropping(prefix: "open ") {
            guard let (path, after) = LoggedPath.read(rest, before: " flags ") else { return nil }
            return .opened(path, forWriting: after.contains("WRITE") || after.contains("APPEND") || path.isCut)
        }
        for (prefix, isForced) in [("close ", false), ("forced close ", true)] {
            guard let rest = text.dropping(prefix: prefix) else { continue }
            guard let (path, after) = LoggedPath.read(rest, before: " bytes read ") else { return nil }
            let words = after.split(separator: " ")
            func number(after word: Substring) -> Int? { words.firstIndex(of: word).flatMap { words.indices.contains($0 + 1) ? Int(words[$0 + 1]) : nil } }
            // Where the name was so long that the counts were cut off, the file itself must tell; -1 says so.
            return .closed(path, read: number(after: "read") ?? (path.isCut ? -1 : 0), written: number(after: "written") ?? (path.isCut ? -1 : 0),
                           isForced: isForced)
        }
        for (prefix, isLink) in [("posix-rename old ", false), ("rename old ", false), ("hardlink old ", true)] {
            guard let rest = text.dropping(prefix: prefix) else { continue }
            guard let (from, after) = LoggedPath.read(rest, before: " new ") else { return nil }
            let target = after.dropping(prefix: " new ").flatMap { LoggedPath.read($0) }?.path
            let new = target ?? LoggedPath(bytes: [], isCut: true)
            return isLink ? .link(to: new) : .rename(from: from, to: new)
        }
        if let rest = text.dropping(prefix: "remove name ") { return LoggedPath.read(rest).map { .remove($0.path) } }
        for operation in ["mkdir name", "rmdir name", "set", "opendir", "symlink old", "stat name", "lstat name", "realpath", "statvfs", "readlink"] {
            if let rest = text.dropping(prefix: operation + " ") {
                return .asked(operation: String(operation.split(separator: " ")[0]), path: LoggedPath.read(rest)?.path)
            }
        }
        return nil
    }
}

/// A path as the log has it: bytes above ASCII were escaped, and the line may have been cut before the path ended.
struct LoggedPath: Equatable {
    /// Unescaped.
    let bytes: [UInt8]
    let isCut: Bool

    var text: String { FileNames.text(normalized) }

    /// From the chroot's top, without `.`, `..` and doubled slashes: clients write paths in many ways.
    var normalized: [UInt8] {
        var parts: [ArraySlice<UInt8>] = []
        for part in bytes.split(separator: UInt8(ascii: "/")) where part != [UInt8(ascii: ".")] {
            if part == [UInt8(ascii: "."), UInt8(ascii: ".")] { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.flatMap { [UInt8(ascii: "/")] + $0 }
    }

    /// Reads a quoted path and gives back what follows it, which begins with `end`, or is nothing where `end` is. A quote inside a name
    /// is not escaped in the log, so the path ends at the last place where it can.
    static func read(_ text: Substring, before end: String = "") -> (path: LoggedPath, after: Substring)? {
        guard text.first == "\"" else { return nil }
        let rest = text.dropFirst()
        let close: Range<Substring.Index>? = end.isEmpty
            ? (rest.last == "\"" ? rest.index(before: rest.endIndex)..<rest.endIndex : nil)
            : rest.range(of: "\"" + end, options: .backwards)
        guard let close else { return (LoggedPath(bytes: unescape(rest), isCut: true), "") }
        return (LoggedPath(bytes: unescape(rest[..<close.lowerBound]), isCut: false), rest[rest.index(after: close.lowerBound)...])
    }

    /// sshd writes control characters as in C and all others above ASCII as three octal digits.
    private static func unescape(_ text: Substring) -> [UInt8] {
        let controls: [UInt8: UInt8] = [UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8, UInt8(ascii: "a"): 7,
                                        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "s"): 32]
        let input = Array(text.utf8)
        var bytes: [UInt8] = []
        var at = 0
        while at < input.count {
            guard input[at] == UInt8(ascii: "\\") else {
                bytes.append(input[at])
                at += 1
                continue
            }
            // An escape that was cut in two at the very end is dropped.
            guard at + 1 < input.count else { break }
            let digits = input[(at + 1)...].prefix(3)
            if (0x30...0x37).contains(input[at + 1]) {
                guard digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) else { break }
                bytes.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }))
                at += 4
            } else {
                bytes.append(controls[input[at + 1]] ?? input[at + 1])
                at += 2
            }
        }
        return bytes
    }
}

private extension Substring {
    func dropping(prefix: String) -> Substring? { hasPrefix(prefix) ? dropFirst(prefix.count) : nil }
    func trimming(_ characters: String) -> String { String(filter { !characters.contains($0) }) }
}
