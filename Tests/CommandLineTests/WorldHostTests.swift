import ControlPanel
import Foundation
import Ministry
import Sandbox
import TestSupport
import Testing

/// The world of a running sandbox, while a scenario's takes its place.
@Suite struct WorldHostTests {
    private func configuration(_ state: String?, _ code: String) throws -> Sandbox.Configuration {
        Sandbox.Configuration(state: state, profile: try TestWorld.profile(), start: TestWorld.instant("2025-12-15T09:00"), seed: .oneInstitution(code))
    }

    @Test func `a lent address shows the same server, nobody else takes the state meanwhile, and the own world comes back`() async throws {
        try await TestWorld.withFolder { folder in
            let own = try configuration(folder + "/state", "1131010012")
            let host = try await WorldHost.start(own)
            let first = try await host.current()
            let (port, key) = (first.server.port, first.server.knownHosts)
            try await first.upload([1], as: "kept.zip")
            await first.settle()
            let guest = try await host.start(try configuration(nil, "1131010020"))
            #expect(guest.server.port == port && guest.server.knownHosts == key && guest.folder != first.folder)
            #expect(try await guest.journal.read { try $0.institutions().map(\.code) } == ["1131010020"])
            await #expect(throws: SandboxFault.stateInUse(folder + "/state")) { try await Sandbox.start(own).stop() }
            try await host.stop(guest)
            let back = try await host.current()
            #expect(back.server.port == port && back.server.knownHosts == key)
            #expect(try await back.journal.read { try $0.waitingUploads().map(\.name) } == ["kept.zip"])
            await host.stop()
            // And then the folder is free.
            try await Sandbox.start(own).stop()
        }
    }

    @Test func `a guest that cannot begin leaves the own world as it was`() async throws {
        try await TestWorld.withFolder { folder in
            let host = try await WorldHost.start(try configuration(folder + "/state", "1131010012"))
            let port = try await host.current().server.port
            // Twice the same institution is no registry.
            var bad = try configuration(nil, "1131010020")
            bad.seed.institutions += bad.seed.institutions
            await #expect(throws: (any Error).self) { _ = try await host.start(bad) }
            let back = try await host.current()
            #expect(back.server.port == port)
            #expect(try await back.journal.read { try $0.institutions().map(\.code) } == ["1131010012"])
            await host.stop()
        }
    }

    @Test func `a world that is fixed is not put aside`() async throws {
        try await TestWorld.withSandbox { sandbox in
            let host = WorldHost(fixed: sandbox)
            let other = try configuration(nil, "1131010020")
            await #expect(throws: (any Error).self) { _ = try await host.start(other) }
            let folder = try await host.current().folder
            #expect(folder == sandbox.folder)
        }
    }
}
