import FlyingFox
import Interchange

/// Scenarios that are run against this sandbox.
enum RunRoutes {
    static func add(to routes: ControlRoutes, _ desk: RunDesk) async {
        let isShared = routes.access?.isShared ?? false
        await routes.add("POST", "/runs") { request, _ in
            try await desk.begin(try await ControlRoutes.body(RunRequest.self, request, atMost: ControlRoutes.mostBytesOfFiles), isShared: isShared)
        }
        await routes.add("POST", "/runs/:run/next") { request, _ in
            let answer = try await request.bodyData.isEmpty ? nil : ControlRoutes.body(ProgramAnswer.self, request, atMost: ControlRoutes.mostBytesOfFiles)
            return try await desk.next(request.routeParameters["run"] ?? "", answer)
        }
    }
}
