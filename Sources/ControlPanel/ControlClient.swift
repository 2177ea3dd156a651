import FlyingFox
import FlyingSocks
import Foundation

/// Speaks to a running sandbox.
public struct ControlClient: Sendable {
    /// What went wrong on the way.
    public enum Fault: Error, Sendable {
        /// Nothing listens there.
        case notRunning(state: String)
        case noSuchHost(String)
        /// It refused, and says why.
        case refused(FaultMessage, status: Int)
        case garbled(String)
    }

    /// Where it is.
    private enum Target {
        case socket(state: String)
        case network(RemoteAddress, token: String?)
    }

    private let target: Target

    /// The sandbox of a state folder on this machine.
    public init(state: String) {
        target = .socket(state: state)
    }

    /// A sandbox anywhere. `token`: what its `up` printed or was given.
    public init(_ address: RemoteAddress, token: String?) {
        target = .network(address, token: token)
    }

    public func get<Answer: Decodable>(_ path: String, as type: Answer.Type) async throws -> Answer {
        try decode(try await send("GET", path, body: Data()), as: type)
    }

    public func send<Answer: Decodable>(_ method: String, _ path: String, _ body: some Encodable, as type: Answer.Type) async throws -> Answer {
        try decode(try await send(method, path, body: try JSONEncoder().encode(body)), as: type)
    }

    /// The answer as it came, for `--json`.
    public func send(_ method: String, _ path: String, body: Data) async throws -> Data {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let query: [HTTPRequest.QueryItem] = parts.count < 2 ? [] : parts[1].split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            return HTTPRequest.QueryItem(name: sides[0], value: sides.count > 1 ? sides[1] : "")
        }
        var request = HTTPRequest(method: HTTPMethod(method), version: .http11, path: ControlAddress.prefix + parts[0], query: query,
                                  headers: [.host: "sandbox", .contentType: "application/json"], body: body)
        if case .network(_, let token?) = target { request.headers[.authorization] = "Bearer \(token)" }
        let response = try await send(request)
        let data = try await response.bodyData
        guard response.statusCode.code == 200 else {
            guard let fault = try? JSONDecoder().decode(FaultMessage.self, from: data) else { throw Fault.garbled(String(decoding: data, as: UTF8.self)) }
            throw Fault.refused(fault, status: response.statusCode.code)
        }
        return data
    }

    private func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        var client = HTTPClient()
        switch target {
        case .socket(let state):
            let socket = ControlAddress.socket(state: state)
            guard FileManager.default.fileExists(atPath: socket) else { throw Fault.notRunning(state: state) }
            do {
                return try await client.sendHTTPRequest(request, to: sockaddr_un.unix(path: socket))
            } catch is SocketError {
                throw Fault.notRunning(state: state)
            }
        case .network(let address, _):
            guard let numeric = address.numeric() else { throw Fault.noSuchHost(address.host) }
            do {
                return numeric.contains(":") ? try await client.sendHTTPRequest(request, to: try sockaddr_in6.inet6(ip6: numeric, port: UInt16(address.port)))
                    : try await client.sendHTTPRequest(request, to: try sockaddr_in.inet(ip4: numeric, port: UInt16(address.port)))
            } catch is SocketError {
                throw Fault.notRunning(state: address.text)
            }
        }
    }

    private func decode<Answer: Decodable>(_ data: Data, as type: Answer.Type) throws -> Answer {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw Fault.garbled("\(error)")
        }
    }
}
