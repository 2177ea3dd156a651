/// Where an SFTP server listens.
public struct SFTPEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// A numeric IPv4 or IPv6 address (without brackets), or a name to resolve.
    public let host: String

    /// The TCP port.
    public let port: UInt16

    /// - Parameters:
    ///   - host: A numeric IPv4 or IPv6 address (without brackets), or a name to resolve.
    ///   - port: The TCP port; SSH's own by default.
    public init(host: String, port: UInt16 = 22) {
        self.host = host
        self.port = port
    }

    /// `host:port`, an IPv6 address in brackets.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
