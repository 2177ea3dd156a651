/// What happened in one connection, as sshd tells it.
public struct SessionEvent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case connected
        case loginAccepted
        case loginRefused(LoginRefusal)
        /// The client opened a file to write it.
        case opened(path: String)
        /// The client closed a file that it wrote; `written` bytes went through this handle. `isForced`: the connection ended first.
        case closed(path: String, written: Int, isForced: Bool)
        case renamed(from: String, to: String)
        case removed(path: String)
        /// A file was read to the end, or as far as the client wanted.
        case fetched(path: String, read: Int)
        /// The server said no: what was asked and the status it gave.
        case failed(operation: String, path: String, status: String)
        case ended
    }

    /// Counts the connections of this server, from 1.
    public let session: Int
    /// As the client named it; it need not exist.
    public let account: String
    /// The client's numeric address.
    public let address: String
    /// How the client's program calls itself, as `OpenSSH_9.2p1`; nil where it has not said.
    public let client: String?
    public let kind: Kind
}

/// Why sshd let nobody in. sshd alone knows which it was; the client hears only "Permission denied".
public enum LoginRefusal: String, Sendable, Hashable, Codable, CaseIterable {
    case unknownAccount = "unknown-account"
    /// Not from an address that the account is bound to.
    case wrongAddress = "wrong-address"
    case suspended
    /// The account was made, and its window has not opened.
    case notOpenYet = "not-open-yet"
    /// It was not applied for again, or gave way to a newer account, or its test function ended.
    case accessEnded = "access-ended"
    case wrongPassword = "wrong-password"
}
