import FlyingFox
import Scenarios

/// What is done by hand, written down as a scenario.
enum RecordingRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("POST", "/recordings") { _, sandbox in try await Recorder.start(sandbox) }
        await routes.add("POST", "/recordings/end") { request, sandbox in
            let asked = try await ControlRoutes.body(RecordingRequest.self, request)
            return try await Recorder.record(sandbox, from: asked.start, name: asked.name)
        }
    }
}

/// What is to be written of a recording.
public struct RecordingRequest: Codable, Sendable {
    public let start: Recorder.Start
    public let name: String

    public init(start: Recorder.Start, name: String) {
        self.start = start
        self.name = name
    }
}
