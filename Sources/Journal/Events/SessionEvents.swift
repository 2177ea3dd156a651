/// Something that sshd told about a connection. Kept for the tester; the client heard only what OpenSSH says.
public struct SessionLogged: JournalEvent {
    public enum What: String, Sendable, Codable, CaseIterable {
        case loginAccepted = "login.accepted"
        case loginRefused = "login.refused"
        case transferOpened = "transfer.opened"
        case transferClosed = "transfer.closed"
        /// The connection ended before the client closed the file.
        case transferAborted = "transfer.aborted"
        /// A file was whole, but its own client had changed or removed it again before it could be received.
        case uploadGone = "upload.gone"
        case fileRenamed = "file.renamed"
        case fileRemoved = "file.removed"
        case fileFetched = "file.fetched"
        case requestRefused = "request.refused"
    }

    public var kind: String { what.rawValue }
    public let what: What
    public let session: Int
    public let account: String
    public let address: String
    /// As the client sees it.
    public let path: String?
    /// New path, status, or the true reason of a refused login.
    public let detail: String?
    /// Of a login from a wrong address: where the account is bound to.
    public let boundTo: String?
    public let bytes: Int?
    /// Of a login: how the client's program called itself. Whatever it likes.
    public let client: String?

    public init(_ what: What, session: Int, account: String, address: String, path: String? = nil, detail: String? = nil,
                boundTo: String? = nil, bytes: Int? = nil, client: String? = nil) {
        self.what = what
        self.session = session
        self.account = account
        self.address = address
        self.path = path
        self.detail = detail
        self.boundTo = boundTo
        self.bytes = bytes
        self.client = client
    }
}
