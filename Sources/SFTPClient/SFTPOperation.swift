/// A step of an SFTP session, to say in an error what was going on.
public enum SFTPOperation: String, Hashable, Sendable, CaseIterable {
    case connect
    case handshake
    case login
    case startSFTP
    case open
    case read
    case write
    case close
    case list
    case stat
    case rename
    case remove
    case makeDirectory
    case removeDirectory
    case setPermissions
}
