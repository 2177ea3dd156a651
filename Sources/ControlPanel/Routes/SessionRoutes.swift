import FlyingFox
import Foundation
import Interchange
import Sandbox

/// Who is looking: what a page needs first, and the token that makes more of it.
enum SessionRoutes {
    static func add(to routes: ControlRoutes, panel: PanelSettings, build: String, isOwn: @escaping @Sendable (Sandbox) -> Bool) async {
        let access = routes.access
        await routes.addCall("GET", "/session", .anyone) { call in
            SessionMessage(notice: ResultDocument.notice, label: panel.label, isHolder: call.isHolder, isShared: access?.isShared ?? false, build: build, profile: call.sandbox.profile.name,
                           isClass: panel.isClass, hasBriefing: panel.briefing != nil, world: isOwn(call.sandbox) ? "own" : "scenario")
        }
        // Whoever shows the token by header gets it as a cookie, since an event stream and a picture can show no header.
        await routes.answer("POST", "/session") { call in
            var response = try ControlRoutes.answer(.ok, ["status": "ok"])
            if let access {
                let port = call.request.headers[.host].flatMap { $0.split(separator: ":").last.map(String.init) } ?? ""
                response.headers[.setCookie] = "\(ControlAccess.cookie(port: port))=\(access.token); Path=/; HttpOnly; SameSite=Strict"
            }
            return response
        }
    }
}
