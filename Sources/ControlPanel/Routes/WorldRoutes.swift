import FlyingFox
import Interchange
import Journal
import Ministry
import Sandbox

/// Saves, restores, resets, and the policies in force.
enum WorldRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("GET", "/world/saves") { _, sandbox in try await sandbox.saves().map(SaveMessage.init) }
        await routes.add("POST", "/world/save") { request, sandbox in
            SaveMessage(try await sandbox.save(try await ControlRoutes.body(SaveRequest.self, request).name))
        }
        await routes.add("POST", "/world/restore", .destructive) { request, sandbox in
            let asked = try await ControlRoutes.body(RestoreRequest.self, request)
            let point: Sandbox.RestorePoint
            if let at = asked.at, asked.name == nil {
                guard let instant = TaipeiInstant(at) else { throw ControlFault.badInstant(at) }
                point = .instant(instant)
            } else if let name = asked.name, asked.at == nil {
                point = .save(name)
            } else {
                throw ControlFault.badRequest("either name or at")
            }
            return try await message(try await sandbox.restore(to: point), sandbox)
        }
        await routes.add("POST", "/world/reset", .destructive) { request, sandbox in
            let asked = try await ControlRoutes.body(ResetRequest.self, request)
            guard let part = WorldPart(rawValue: asked.part) else { throw ControlFault.noWord(asked.part, WorldPart.allCases.map(\.rawValue)) }
            return try await message(try await sandbox.reset(part), sandbox)
        }
        await routes.add("GET", "/policies") { _, sandbox in
            try await sandbox.policies().all.map { PolicyMessage(policy: $0.name.rawValue, reading: $0.reading, readings: $0.name.readings) }
        }
        await routes.add("PATCH", "/policies") { request, sandbox in
            let asked = try await ControlRoutes.body(PolicyRequest.self, request)
            try await sandbox.set(asked.policy, to: asked.reading)
            let readings = PolicyName(rawValue: asked.policy)?.readings ?? []
            return PolicyMessage(policy: asked.policy, reading: asked.reading, readings: readings)
        }
    }

    private static func message(_ restored: Sandbox.Restored, _ sandbox: Sandbox) async throws -> RestoredMessage {
        RestoredMessage(now: restored.now.iso, mode: try await sandbox.clockMode().text, events: restored.events, lostSaves: restored.lostSaves)
    }
}
