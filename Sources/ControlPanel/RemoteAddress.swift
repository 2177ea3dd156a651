import Foundation

/// Where the control API of a sandbox listens: `http://sandbox:8025`.
public struct RemoteAddress: Sendable, Hashable {
    /// As it was written; a name or an address.
    public let host: String
    public let port: Int

    public static let defaultPort = 8025

    /// Nil where it is no such address. Only `http`: the sandbox speaks nothing else.
    public init?(_ text: String) {
        guard let parts = URLComponents(string: text.contains("://") ? text : "http://" + text), parts.scheme == "http", let host = parts.host, !host.isEmpty,
              parts.path.isEmpty || parts.path == "/" else { return nil }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? Self.defaultPort
        guard (1...65_535).contains(port) else { return nil }
    }

    public var text: String { "http://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// The first address of the name; nil where it has none.
    func numeric() -> String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list else { return nil }
        defer { freeaddrinfo(list) }
        var text = [CChar](repeating: 0, count: 64)
        guard getnameinfo(first.pointee.ai_addr, first.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
