import FlyingFox
import Foundation
import Interchange
import Sandbox

/// One door to the control API: adds routes, and answers only whom its access admits.
struct ControlRoutes: Sendable {
    let server: HTTPServer
    let host: WorldHost
    /// Nil: whoever can reach it may use it.
    let access: ControlAccess?
    let table: RouteTable

    /// A request that was admitted.
    struct Call: Sendable {
        let request: HTTPRequest
        /// The world that was shown when it came.
        let sandbox: Sandbox
        /// Whether it came with the token or over the Unix socket, and so may see what is personal.
        let isHolder: Bool

        /// `reveal=true`, from one who may.
        var reveals: Bool { isHolder && request.value("reveal") == "true" }
        var language: Language { request.value("lang") == "en" ? .english : .chinese }
    }

    /// A handler whose value becomes JSON. Without a level GET is for readers, and everything else for holders.
    func add(_ method: String, _ path: String, _ level: AccessLevel? = nil,
             _ handler: @escaping @Sendable (HTTPRequest, Sandbox) async throws -> some Encodable & Sendable) async {
        await answer(method, path, level) { call in try Self.answer(.ok, try await handler(call.request, call.sandbox)) }
    }

    /// A handler that has to know who asks.
    func addCall(_ method: String, _ path: String, _ level: AccessLevel? = nil,
                 _ handler: @escaping @Sendable (Call) async throws -> some Encodable & Sendable) async {
        await answer(method, path, level) { call in try Self.answer(.ok, try await handler(call)) }
    }

    /// A handler that makes the whole answer.
    func answer(_ method: String, _ path: String, _ level: AccessLevel? = nil, _ handler: @escaping @Sendable (Call) async throws -> HTTPResponse) async {
        let (host, access, level) = (self.host, self.access, level ?? (method == "GET" ? .reader : .holder))
        table.add(.init(method: method, path: path, level: level))
        await server.appendRoute(HTTPRoute("\(method) \(ControlAddress.prefix)\(path)")) { request in
            do {
                let isHolder = try access.map { try $0.admit(request, to: level) } ?? true
                // Work that was begun is finished, whether or not the client still listens.
                return try await Task { try await handler(Call(request: request, sandbox: try await host.current(), isHolder: isHolder)) }.value
            } catch {
                return try Self.refusal(error)
            }
        }
    }

    /// Whatever is below the prefix and is no route.
    func addRest() async {
        let table = self.table
        await server.appendRoute(HTTPRoute("\(ControlAddress.prefix)/*")) { request in
            let path = String(request.path.dropFirst(ControlAddress.prefix.count))
            let methods = table.methods(of: path)
            guard methods.isEmpty else {
                var response = try Self.refusal(ControlFault.noMethod(request.method.rawValue, methods))
                response.headers[HTTPHeader("Allow")] = methods.sorted().joined(separator: ", ")
                return response
            }
            return try Self.refusal(ControlFault.noRoute(path, Array(Set(table.entries.map(\.path))).sorted()))
        }
    }

    static func refusal(_ error: any Error) throws -> HTTPResponse {
        let (status, reason) = ControlFault.describe(error)
        return try answer(status, FaultMessage(message: reason.chinese, messageEnglish: reason.english))
    }

    static func answer(_ status: HTTPStatusCode, _ value: some Encodable) throws -> HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return HTTPResponse(statusCode: status, headers: [.contentType: "application/json; charset=utf-8", HTTPHeader("Cache-Control"): "no-store"], body: try encoder.encode(value))
    }

    /// JSON that was written already.
    static func answer(json: JSONNode) -> HTTPResponse {
        HTTPResponse(statusCode: .ok, headers: [.contentType: "application/json; charset=utf-8", HTTPHeader("Cache-Control"): "no-store"], body: Data(JSONText.write(json)))
    }

    /// What a request usually needs; packages and scenarios need more.
    static let mostBytes = 1_000_000
    static let mostBytesOfFiles = 1_000_000_000

    static func body<Value: Decodable>(_ type: Value.Type, _ request: HTTPRequest, atMost most: Int = mostBytes) async throws -> Value {
        let data = try await request.bodyData
        guard data.count <= most else { throw ControlFault.tooLarge(most) }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch {
            throw ControlFault.badRequest(BodyFault.words(error))
        }
    }

    static func binding(_ text: String?) throws -> AddressBinding? {
        guard let text else { return nil }
        guard let binding = AddressBinding(text) else { throw ControlFault.badAddress(text) }
        return binding
    }
}
