import Interchange

/// What is known of how an upload came.
public struct CaseReceipt: Sendable, Hashable, Codable {
    /// Its number in its world.
    public var upload: Int
    public var account: String
    /// In the account's upload folder.
    public var name: String
    /// Bytes.
    public var size: Int
    public var sha256: String
    /// Where its client came from; empty for a file that was found in the folder.
    public var address: String
    /// How the client's program called itself, as `OpenSSH_9.2p1`; nil where nobody heard.
    public var client: String?
    public var arrived: TaipeiInstant
    /// Milliseconds since 1970, real time.
    public var real: Int
    /// `waiting`, `imported`, `replaced`, `removed`, `renamed`.
    public var state: String

    public init(upload: Int, account: String, name: String, size: Int, sha256: String, address: String, client: String?, arrived: TaipeiInstant, real: Int,
                state: String) {
        self.upload = upload
        self.account = account
        self.name = name
        self.size = size
        self.sha256 = sha256
        self.address = address
        self.client = client
        self.arrived = arrived
        self.real = real
        self.state = state
    }
}
