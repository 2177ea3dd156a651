import FlyingFox

/// Who may use the control API on a TCP address. On the Unix socket the folder's permissions decide.
public struct ControlAccess: Sendable {
    /// Numeric.
    public let host: String
    public let port: Int
    public let token: String
    /// Several people use it: what would take away others' work is refused over the network.
    public let isShared: Bool

    public init(host: String, port: Int, token: String, isShared: Bool = false) {
        self.host = host
        self.port = port
        self.token = token
        self.isShared = isShared
    }

    public var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

    /// The cookie of a browser that has shown the token. Cookies know no ports, so its name does.
    static func cookie(port: String) -> String { "ministry-sandbox-\(port.filter { $0.isASCII && $0.isNumber })" }

    /// Whether the request may be answered. Throws what is wrong with it; gives back whether it holds the token.
    @discardableResult
    func admit(_ request: HTTPRequest, to level: AccessLevel) throws -> Bool {
        try refuseForeigners(request)
        let isHolder = try holdsToken(request)
        switch level {
        case .anyone: break
        case .reader: if !isHolder, !(isLoopback && Self.namesLoopback(request)) { throw ControlFault.noToken }
        case .holder: if !isHolder { throw ControlFault.noToken }
        case .destructive:
            if !isHolder { throw ControlFault.noToken }
            if isShared { throw ControlFault.instanceIsShared }
        }
        return isHolder
    }

    /// A page from elsewhere must not speak through somebody's browser.
    private func refuseForeigners(_ request: HTTPRequest) throws {
        if request.headers[HTTPHeader("Sec-Fetch-Site")] == "cross-site", request.headers[HTTPHeader("Sec-Fetch-Mode")] != "navigate" { throw ControlFault.foreignOrigin("cross-site") }
        guard let origin = request.headers[HTTPHeader("Origin")] else { return }
        guard let host = request.headers[.host], origin == "http://" + host else { throw ControlFault.foreignOrigin(origin) }
    }

    /// A header that is wrong is told; a cookie that is wrong is one of an earlier sandbox.
    private func holdsToken(_ request: HTTPRequest) throws -> Bool {
        if let header = request.headers[.authorization] {
            guard matches(header, "Bearer \(token)") else { throw ControlFault.wrongToken }
            return true
        }
        let port = request.headers[.host].flatMap { $0.split(separator: ":").last.map(String.init) } ?? ""
        let wanted = Self.cookie(port: port) + "="
        return (request.headers[HTTPHeader("Cookie")] ?? "").split(separator: ";").map { String($0.drop { $0 == " " }) }
            .contains { $0.hasPrefix(wanted) && matches(String($0.dropFirst(wanted.count)), token) }
    }

    /// The name that the request called us by: one that is not ours may be a stranger's that was made to lead here.
    private static func namesLoopback(_ request: HTTPRequest) -> Bool {
        guard let header = request.headers[.host] else { return false }
        let host = header.hasPrefix("[") ? String(header.prefix { $0 != "]" }.dropFirst()) : String(header.prefix { $0 != ":" })
        return host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }

    /// Looks at every byte, so that the time it takes says nothing about the token.
    private func matches(_ given: String, _ wanted: String) -> Bool {
        let (given, wanted) = (Array(given.utf8), Array(wanted.utf8))
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
