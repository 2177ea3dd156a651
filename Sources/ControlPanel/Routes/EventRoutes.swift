import Briefing
import FlyingFox
import Journal
import Sandbox

/// The journal, as it stands and as it grows.
enum EventRoutes {
    static func add(to routes: ControlRoutes, briefing: BriefingDesk?) async {
        let host = routes.host
        // The payload may be personal.
        await routes.add("GET", "/events", .holder) { request, sandbox in
            let after = try request.number("after") ?? 0
            return try await sandbox.journal.read { try $0.events(after: after, limit: Int(Int32.max)) }.map {
                EventMessage(seq: $0.seq, virtual: $0.virtual.iso, kind: $0.kind, payload: $0.payload)
            }
        }
        await routes.add("GET", "/events/latest") { request, sandbox in
            let limit = min(try request.number("limit") ?? 50, 1_000)
            return try await sandbox.journal.read { state in try state.latestEvents(limit: limit) }.map(PanelEvent.init)
        }
        await routes.answer("GET", "/events/stream") { call in
            let lastID = call.request.headers[HTTPHeader("Last-Event-ID")] ?? call.request.value("lastEventId")
            return HTTPResponse(statusCode: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
                                body: HTTPBodySequence(from: EventBytes(cursor: EventCursor(host: host, briefing: briefing, lastID: lastID))))
        }
    }
}
