import Briefing
import FlyingFox
import Interchange

/// The briefing: where it stands, on, and back.
enum BriefingRoutes {
    static func add(to routes: ControlRoutes, _ desk: BriefingDesk?) async {
        @Sendable func required() throws -> BriefingDesk {
            guard let desk else { throw ControlFault.noBriefing }
            return desk
        }
        await routes.add("GET", "/briefing") { _, _ in await BriefingMessage(try required()) }
        await routes.add("POST", "/briefing/next") { _, _ in
            let desk = try required()
            try await desk.next()
            return await BriefingMessage(desk)
        }
        await routes.add("POST", "/briefing/chapters/:chapter") { request, _ in
            let desk = try required()
            let id = request.routeParameters["chapter"] ?? ""
            guard desk.script.chapters.contains(where: { $0.id == id }) else { throw ControlFault.noChapter(id) }
            try await desk.go(to: id)
            return await BriefingMessage(desk)
        }
        await routes.add("POST", "/briefing/automatic") { request, _ in
            let desk = try required()
            let asked = try await ControlRoutes.body(AutomaticRequest.self, request)
            guard (0.1...100).contains(asked.pace ?? 1) else { throw ControlFault.noNumber("pace", "\(asked.pace ?? 1)") }
            await desk.playAutomatically(asked.on, pace: asked.pace ?? 1)
            return await BriefingMessage(desk)
        }
    }
}
