import FlyingFox
import Interchange

/// Shipped scenarios, run from the page.
enum ScenarioRoutes {
    static func add(to routes: ControlRoutes, _ desk: ScenarioDesk) async {
        await routes.add("GET", "/scenarios") { _, _ in try await desk.list() }
        await routes.add("POST", "/scenarios/runs") { request, _ in try await desk.begin(try await ControlRoutes.body(ScenarioRunRequest.self, request)) }
        await routes.add("GET", "/scenarios/runs/:run") { request, _ in
            let text = request.routeParameters["run"] ?? ""
            guard let number = Int(text) else { throw ControlFault.noRun(text) }
            return try await desk.run(number)
        }
    }
}
