/// A status code by which an SFTP server refuses a request (`SSH_FX_…`).
public struct SFTPStatus: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public static let endOfFile = SFTPStatus(rawValue: 1)
    public static let noSuchFile = SFTPStatus(rawValue: 2)
    public static let permissionDenied = SFTPStatus(rawValue: 3)
    /// OpenSSH speaks version 3 of the protocol and says this of everything that has no code of
    /// its own there: a full disk, an existing target of a rename, a directory that is not empty.
    public static let failure = SFTPStatus(rawValue: 4)
    public static let badMessage = SFTPStatus(rawValue: 5)
    public static let operationUnsupported = SFTPStatus(rawValue: 8)

    /// The code as it stands in the protocol.
    public let rawValue: UInt32

    /// - Parameter rawValue: The code as it stands in the protocol.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The protocol's name for the code, or its number.
    public var description: String {
        switch self {
        case .endOfFile: "SSH_FX_EOF"
        case .noSuchFile: "SSH_FX_NO_SUCH_FILE"
        case .permissionDenied: "SSH_FX_PERMISSION_DENIED"
        case .failure: "SSH_FX_FAILURE"
        case .badMessage: "SSH_FX_BAD_MESSAGE"
        case .operationUnsupported: "SSH_FX_OP_UNSUPPORTED"
        default: "SFTP status \(rawValue)"
        }
    }
}
