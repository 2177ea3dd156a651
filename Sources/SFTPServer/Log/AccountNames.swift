import Foundation
import Interchange

/// Looks at an account's folders as they are outside the chroot, for what the log does not tell: whether a thing was done, and what a
/// name is that was too long for the log.
struct AccountNames {
    /// The folder of an account, outside.
    let folder: (String) -> String

    func exists(_ path: String, account: String) -> Bool {
        var status = stat()
        return lstat(FileNames.cString(folder(account) + path), &status) == 0
    }

    /// A path in full. One that was cut means the file among `known` that begins so, else the one in its folder, the newest if several.
    func resolve(_ path: LoggedPath, account: String, among known: Set<String> = []) -> String {
        guard path.isCut else { return path.text }
        let start = path.normalized
        if let match = known.filter({ Self.bytes($0).starts(with: start) }).sorted().first { return match }
        return newest(beside: path, account: account) { Self.bytes($0).starts(with: start) } ?? path.text
    }

    /// What became of a file whose old and new name the log had no room for: the written file that begins so and is gone, and the
    /// newest file of its folder that was not there before.
    func renamed(_ path: LoggedPath, account: String, among written: Set<String>) -> (from: String, to: String)? {
        let start = path.normalized
        let gone = written.filter { Self.bytes($0).starts(with: start) && !exists($0, account: account) }.sorted()
        guard let from = gone.first, let to = newest(beside: path, account: account, where: { !written.contains($0) }) else { return nil }
        return (from, to)
    }

    private static func bytes(_ path: String) -> [UInt8] { FileNames.cString(path).dropLast().map { UInt8(bitPattern: $0) } }

    private func newest(beside path: LoggedPath, account: String, where isMeant: (String) -> Bool) -> String? {
        let text = path.text
        guard let slash = text.lastIndex(of: "/") else { return nil }
        let parent = String(text[..<slash])
        let names = FileNames.list(folder(account) + parent)
        let candidates = names.map { parent + "/" + $0 }.filter(isMeant).compactMap { name -> (name: String, changed: Int)? in
            var status = stat()
            guard lstat(FileNames.cString(folder(account) + name), &status) == 0 else { return nil }
            return (name, status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec)
        }
        return candidates.max { $0.changed < $1.changed }?.name
    }
}
