/// Who may use the control API on a TCP address. On the Unix socket the folder's permissions decide.
public struct ControlAccess: Sendable {
    /// Numeric.
    public let host: String
    public let port: Int
    public let token: String

    public init(host: String, port: Int, token: String) {
        self.host = host
        self.port = port
        self.token = token
    }

    /// Looks at every byte, so that the time it takes says nothing about the token.
    func admits(_ header: String?) -> Bool {
        let given = Array((header ?? "").utf8)
        let wanted = Array("Bearer \(token)".utf8)
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
