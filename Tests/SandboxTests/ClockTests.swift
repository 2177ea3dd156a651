import Interchange
import Journal
import Ministry
import Sandbox
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(20))) struct ClockTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 2, address: "127.0.0.2")
    private var seed: RegistrySeed { RegistrySeed(institutions: [institution]) }

    @Test func `a running clock runs each import at its exact second, and stands still meanwhile`() async throws {
        let time = ManualTime()
        let bytes = try await institution.draft().bytes()
        try await TestWorld.withSandbox(seed, start: "2025-12-15T11:59", realTime: time) { sandbox in
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.setClockMode(.running(speed: 60))
            time.advance(by: .milliseconds(500))
            #expect(sandbox.now == TestWorld.instant("2025-12-15T11:59:30"))
            // A second and more: but noon is not passed before its import has begun.
            time.advance(by: .milliseconds(700))
            try await sandbox.waitFor("import.finished")
            let run = try #require(try await sandbox.journal.read { try $0.packageImports() }.first)
            #expect(run.run == TestWorld.instant("2025-12-15T12:00") && run.summary.accepted == 30)
            // It goes on from noon, and not from where real time would have been.
            try await sandbox.setClockMode(.frozen)
            #expect(sandbox.now == TestWorld.instant("2025-12-15T12:00"))
            time.advance(by: .seconds(3_600))
            #expect(sandbox.now == TestWorld.instant("2025-12-15T12:00"))
        }
    }

    @Test func `a running clock takes up what is planned while it runs`() async throws {
        let time = ManualTime()
        try await TestWorld.withSandbox(seed, realTime: time) { sandbox in
            try await sandbox.setClockMode(.running(speed: 1))
            try await sandbox.change(.discharge(identity: institution.residents[0].identity), at: TestWorld.instant("2025-12-15T09:00:10"))
            time.advance(by: .seconds(10))
            try await sandbox.waitFor("resident.left")
            let stays = try await sandbox.journal.read { try $0.residents(of: "1131010012")[0].stays }
            #expect(stays.map(\.left) == [TestWorld.instant("2025-12-15T09:00:10")])
        }
    }

    @Test func `a running world stands while nobody runs it, and goes on where it was`() async throws {
        try await TestWorld.withFolder { folder in
            let time = ManualTime()
            try await TestWorld.withSandbox(seed, state: folder, realTime: time) { sandbox in
                try await sandbox.setClockMode(.running(speed: 1))
                time.advance(by: .seconds(90))
            }
            time.advance(by: .seconds(1_000))
            try await TestWorld.withSandbox(state: folder, realTime: time) { sandbox in
                #expect(sandbox.now == TestWorld.instant("2025-12-15T09:01:30"))
                time.advance(by: .seconds(30))
                #expect(sandbox.now == TestWorld.instant("2025-12-15T09:02"))
            }
        }
    }

    @Test func `a locked clock is moved by nobody, whatever they ask`() async throws {
        let time = ManualTime()
        try await TestWorld.withSandbox(seed, realTime: time) { sandbox in
            try await sandbox.setClockMode(.running(speed: 1))
            try await sandbox.lockClock(reason: "looking")
            time.advance(by: .seconds(60))
            #expect(sandbox.now == TestWorld.instant("2025-12-15T09:00"))
            await #expect(throws: SandboxFault.clockIsLocked("looking")) { try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00")) }
            await #expect(throws: SandboxFault.clockIsLocked("looking")) { try await sandbox.restore(to: .beginning) }
            await #expect(throws: SandboxFault.clockIsLocked("looking")) { try await sandbox.reset(.ledger) }
            await #expect(throws: SandboxFault.clockIsLocked("looking")) { try await sandbox.setClockMode(.frozen) }
            #expect(try await sandbox.journal.read { try $0.importRuns() }.count == 0)
            try await sandbox.unlockClock()
            time.advance(by: .seconds(5))
            #expect(sandbox.now == TestWorld.instant("2025-12-15T09:00:05"))
            await #expect(throws: SandboxFault.clockIsNotLocked) { try await sandbox.unlockClock() }
        }
    }

    @Test func `things of one second happen in their order: freeze, changes, openings, the import, closings`() async throws {
        let calendar = try ResourceFolder.calendar("115", in: TestWorld.resources)
        let midnight = TestWorld.instant("2026-05-01T00:00")
        try await TestWorld.withSandbox(seed, start: "2026-04-30T23:00", calendars: [calendar]) { sandbox in
            try await sandbox.change(.discharge(identity: institution.residents[0].identity), at: midnight)
            let moved = try await sandbox.advance(to: midnight)
            #expect(moved.imports == [midnight] && moved.enacted.map(\.kind) == [.monthFreezes, .registryChange, .testEnds])
            let kinds = try await sandbox.journal.read { try $0.events(after: 0) }.filter { $0.virtual == midnight }.map(\.kind)
            #expect(kinds == ["clock.moved", "month.frozen", "resident.left", "registry.due", "import.started", "closings.awaited", "import.finished",
                              "calendar.reached", "closings.done"])
        }
    }

    @Test func `closings that a fall cut off are made at the next start, once`() async throws {
        let calendar = try ResourceFolder.calendar("115", in: TestWorld.resources)
        let midnight = TestWorld.instant("2026-05-01T00:00")
        try await TestWorld.withFolder { folder in
            try await TestWorld.withSandbox(seed, start: "2026-04-30T23:00", state: folder, calendars: [calendar]) { sandbox in
                // The import of midnight began, and then we were gone.
                try await sandbox.journal.append(at: midnight, [ClockMoved(from: sandbox.now), ImportStarted(run: midnight, left: []), ClosingsAwaited()])
            }
            for _ in 1...2 {
                try await TestWorld.withSandbox(state: folder) { sandbox in
                    let reached = try await sandbox.journal.read { try $0.events(ofKind: "calendar.reached") }.compactMap { $0.decoded(as: CalendarReached.self)?.what }
                    #expect(reached == ["test-ends"])
                    #expect(try await sandbox.journal.read { try $0.importRuns().map(\.isFinished) } == [true])
                }
            }
        }
    }

    @Test func `a stop waits for the import that was begun, and not for years of them`() async throws {
        try await TestWorld.withFolder { folder in
            let profile = try TestWorld.profile()
            let sandbox = try await Sandbox.start(.init(state: folder, profile: profile, start: TestWorld.instant("2025-12-15T09:00"), seed: seed))
            let moving = Task { try await sandbox.advance(to: TestWorld.instant("2099-01-01T00:00")) }
            try await sandbox.waitFor("import.finished", count: 2)
            await sandbox.stop()
            await #expect(throws: SandboxFault.stopped) { try await moving.value }
            try await TestWorld.withSandbox(state: folder) { again in
                let runs = try await again.journal.read { try $0.importRuns() }
                #expect(runs.count >= 2 && runs.allSatisfy(\.isFinished) && again.now == runs.last?.run)
            }
        }
    }

    @Test func `what is scheduled is listed in order, each thing once`() async throws {
        let calendar = try ResourceFolder.calendar("115", in: TestWorld.resources)
        try await TestWorld.withSandbox(seed, start: "2025-11-24T08:00", calendars: [calendar]) { sandbox in
            let items = try await sandbox.scheduled(until: TestWorld.instant("2026-05-02T00:00"))
            #expect(items == items.sorted() && Set(items).count == items.count)
            #expect(items.count { $0.kind == .importRun } == 477)
            #expect(items.filter { $0.kind != .importRun && $0.kind != .monthFreezes && $0.kind != .monthlyBatch }.map(\.kind)
                == [.invitation, .applicationsOpen, .applicationsClose, .reviewCloses, .accountsMade, .windowOpens, .previousAccessEnds, .testEnds])
        }
    }

    @Test(arguments: ["frozen", "real", "60x", "86400x"]) func `a way for time to go is read and told back`(text: String) throws {
        #expect(try #require(ClockMode(text)).text == text)
    }

    @Test(arguments: ["", "x", "0x", "-1x", "86401x", "fast", "1.5x", "60"]) func `what is no way for time to go is none`(text: String) {
        #expect(ClockMode(text) == nil)
    }
}
