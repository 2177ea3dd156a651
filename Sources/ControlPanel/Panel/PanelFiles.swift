import FlyingFox
import Foundation
import Interchange

/// The panel's files, as they lie in their folder, read once. Every page has an address of its own, and all of them are one file that looks at it.
struct PanelFiles: Sendable {
    private struct File: Sendable {
        let bytes: Data
        let type: String
        let tag: String
    }

    private static let types = ["html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml", "json": "application/json"]
    /// Addresses of pages; what lies below one is one too.
    static let pages = ["", "uploads", "residents", "accounts", "mail", "calendar", "scenarios", "rules", "briefing", "class", "cards", "notes"]

    private let files: [String: File]

    init(folder: String) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
            guard let ending = name.split(separator: ".").last.map(String.init), let type = Self.types[ending], let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
            files[name] = File(bytes: bytes, type: type, tag: "\"\(SHA256Digest.hexadecimal(of: Array(bytes)).prefix(16))\"")
        }
        self.files = files
    }

    func add(to server: HTTPServer, access: ControlAccess) async {
        await server.appendRoute(HTTPRoute("/*")) { request in
            do {
                try access.admit(request, to: .anyone)
            } catch {
                return try ControlRoutes.refusal(error)
            }
            switch request.method {
            case .GET: return answer(request)
            case .HEAD:
                let response = answer(request)
                return HTTPResponse(statusCode: response.statusCode, headers: response.headers, body: Data())
            default:
                var response = try ControlRoutes.refusal(ControlFault.noMethod(request.method.rawValue, ["GET", "HEAD"]))
                response.headers[HTTPHeader("Allow")] = "GET, HEAD"
                return response
            }
        }
    }

    private func answer(_ request: HTTPRequest) -> HTTPResponse {
        let path = String(request.path.dropFirst())
        let first = String(path.prefix { $0 != "/" })
        let isPage = Self.pages.contains(first)
        // Whoever looks for a page with a browser is told so within the frame; a part that is not there is none.
        let isLookedFor = request.headers[HTTPHeader("Accept")]?.contains("text/html") ?? false
        guard let file = files[path] ?? (isPage || isLookedFor ? files["index.html"] : nil) else {
            return HTTPResponse(statusCode: .notFound, headers: [.contentType: "text/plain; charset=utf-8"], body: Data("沒有這一頁 · no such page\n".utf8))
        }
        var headers: HTTPHeaders = [
            .contentType: file.type, .eTag: file.tag, .cacheControl: "no-cache",
            // Nothing is fetched from elsewhere, and no page of others may frame this one.
            HTTPHeader("Content-Security-Policy"): "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            HTTPHeader("X-Content-Type-Options"): "nosniff", HTTPHeader("Referrer-Policy"): "no-referrer",
        ]
        if isPage || files[path] != nil, request.headers[.ifNoneMatch] == file.tag {
            headers[.contentLength] = "0"
            return HTTPResponse(statusCode: .notModified, headers: headers)
        }
        return HTTPResponse(statusCode: isPage || files[path] != nil ? .ok : .notFound, headers: headers, body: file.bytes)
    }
}
