import Foundation
import Interchange

/// Tells whether a file is still the one that was looked at: its inode, size and time of last writing.
public struct FileStamp: Sendable, Hashable {
    public let inode: UInt
    public let size: Int
    /// Nanoseconds since 1970.
    public let modified: Int
    /// Nanoseconds since 1970; grows with every change, the name's included.
    public let changed: Int

    /// Nil if the descriptor is no regular file.
    init?(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Nil if there is no regular file.
    public init?(path: String) {
        var status = stat()
        guard stat(FileNames.cString(path), &status) == 0 else { return nil }
        self.init(status)
    }

    private init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
        changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    }

    /// The same content under whatever name and times.
    public func isSameFile(as other: FileStamp) -> Bool { inode == other.inode && size == other.size && modified == other.modified }

    public static func == (left: FileStamp, right: FileStamp) -> Bool { left.isSameFile(as: right) }
    public func hash(into hasher: inout Hasher) { hasher.combine(inode) }
}
