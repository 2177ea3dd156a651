import Foundation

/// What the server tells of one of its files.
public struct RemoteFile: Hashable, Sendable {
    /// What kind of thing a name on the server stands for.
    public enum Kind: Hashable, Sendable {
        case regular
        case directory
        case symbolicLink
        /// A device, pipe or socket, or a kind the server did not tell.
        case other
    }

    /// The name without its directory. Bytes that are not UTF-8 are shown as U+FFFD, and such a
    /// name can then not be used to reach the file.
    public let name: String

    /// What the name stands for.
    public let kind: Kind

    /// Length in bytes; 0 if the server does not tell, which OpenSSH always does.
    public let size: Int

    /// The permission bits (`0o7777` at most) without the file type; 0 if the server does not tell.
    public let permissions: Int

    /// When the content last changed, to the second; the epoch if the server does not tell.
    public let modified: Date

    /// - Parameters:
    ///   - name: The name without its directory.
    ///   - kind: What the name stands for.
    ///   - size: Length in bytes.
    ///   - permissions: The permission bits without the file type.
    ///   - modified: When the content last changed.
    public init(name: String, kind: Kind, size: Int, permissions: Int, modified: Date) {
        self.name = name
        self.kind = kind
        self.size = size
        self.permissions = permissions
        self.modified = modified
    }
}
