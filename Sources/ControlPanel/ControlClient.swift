import FlyingFox
import FlyingSocks
import Foundation

/// Speaks to a running sandbox.
public struct ControlClient: Sendable {
    /// What went wrong on the way.
    public enum Fault: Error, Sendable {
        /// Nothing listens there.
        case notRunning(state: String)
        /// It refused, and says why.
        case refused(FaultMessage, status: Int)
        case garbled(String)
    }

    public let state: String

    public init(state: String) {
        self.state = state
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
        let request = HTTPRequest(method: HTTPMethod(method), version: .http11, path: ControlAddress.prefix + parts[0], query: query,
                                  headers: [.host: "sandbox", .contentType: "application/json"], body: body)
        let socket = ControlAddress.socket(state: state)
        guard FileManager.default.fileExists(atPath: socket) else { throw Fault.notRunning(state: state) }
        var client = HTTPClient()
        let response: HTTPResponse
        do {
            response = try await client.sendHTTPRequest(request, to: sockaddr_un.unix(path: socket))
        } catch is SocketError {
            throw Fault.notRunning(state: state)
        }
        let data = try await response.bodyData
        guard response.statusCode.code == 200 else {
            guard let fault = try? JSONDecoder().decode(FaultMessage.self, from: data) else { throw Fault.garbled(String(decoding: data, as: UTF8.self)) }
            throw Fault.refused(fault, status: response.statusCode.code)
        }
        return data
    }

    private func decode<Answer: Decodable>(_ data: Data, as type: Answer.Type) throws -> Answer {
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw Fault.garbled("\(error)")
        }
    }
}
