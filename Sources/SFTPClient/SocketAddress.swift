import Foundation

/// A socket address of whatever family.
struct SocketAddress {
    /// `AF_INET` or `AF_INET6`.
    let family: Int32
    private let bytes: [UInt8]

    /// Resolves a host, and blocks meanwhile.
    /// - Parameters:
    ///   - host: An address or a name.
    ///   - port: The port to put into the addresses.
    ///   - numeric: Whether to take addresses only.
    ///   - family: The family of the addresses wanted; any if `nil`.
    /// - Returns: The host's addresses, best first.
    static func resolve(
        host: String, port: UInt16, numeric: Bool = false, family: Int32? = nil
    ) throws(SFTPClientError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_family = family ?? AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | (numeric ? AI_NUMERICHOST : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        guard code == 0 else { throw .nameNotResolved(host: host, code: code) }
        defer { freeaddrinfo(list) }
        return sequence(first: list) { $0?.pointee.ai_next }
            .prefix { $0 != nil }
            .compactMap { entry in
                guard let entry, let address = entry.pointee.ai_addr else { return nil }
                let bytes = UnsafeRawBufferPointer(start: address, count: Int(entry.pointee.ai_addrlen))
                return SocketAddress(family: entry.pointee.ai_family, bytes: [UInt8](bytes))
            }
    }

    /// Lends the address to a C function.
    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var storage = sockaddr_storage()
        return withUnsafeMutableBytes(of: &storage) { raw in
            raw.copyBytes(from: bytes)
            return raw.withMemoryRebound(to: sockaddr.self) { addresses in
                guard let address = addresses.baseAddress else { return -1 }
                return body(UnsafePointer(address), socklen_t(bytes.count))
            }
        }
    }
}
