import FlyingFox
import Foundation
import Interchange
import Sandbox

/// What the control API answers to: a method and a path, and a handler whose value becomes JSON.
struct ControlRoutes: Sendable {
    let server: HTTPServer
    let host: WorldHost
    /// Nil: whoever can reach it may use it.
    let access: ControlAccess?

    /// The handler is given the world that is shown when the request comes.
    func add(_ method: String, _ path: String, _ handler: @escaping @Sendable (HTTPRequest, Sandbox) async throws -> some Encodable & Sendable) async {
        let (host, access) = (self.host, self.access)
        await server.appendRoute(HTTPRoute("\(method) \(ControlAddress.prefix)\(path)")) { request in
            do {
                if let access, !access.admits(request.headers[.authorization]) { throw request.headers[.authorization] == nil ? ControlFault.noToken : ControlFault.wrongToken }
                // Work that was begun is finished, whether or not the client still listens.
                return try Self.answer(.ok, try await Task { try await handler(request, try await host.current()) }.value)
            } catch {
                let (status, reason) = ControlFault.describe(error)
                return try Self.answer(status, FaultMessage(message: reason.chinese, messageEnglish: reason.english))
            }
        }
    }

    static func answer(_ status: HTTPStatusCode, _ value: some Encodable) throws -> HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return HTTPResponse(statusCode: status, headers: [.contentType: "application/json; charset=utf-8"], body: try encoder.encode(value))
    }

    static func body<Value: Decodable>(_ type: Value.Type, _ request: HTTPRequest) async throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: try await request.bodyData)
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
