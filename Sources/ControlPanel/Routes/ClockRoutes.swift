import FlyingFox
import Interchange
import Journal
import Judgement
import Ministry
import Sandbox

/// Time: looking at it, moving it, letting it run, locking it.
enum ClockRoutes {
    static func add(to routes: ControlRoutes) async {
        await routes.add("GET", "/clock") { _, sandbox in try await clock(sandbox) }
        await routes.add("POST", "/clock/advance") { request, sandbox in
            let asked = try await ControlRoutes.body(AdvanceRequest.self, request)
            let seen = try asked.seen.map { text in
                guard let instant = TaipeiInstant(text) else { throw ControlFault.badInstant(text) }
                return instant
            }
            return try await advance(sandbox, to: try await TimeWords.instant(asked.to, sandbox: sandbox, seen: seen))
        }
        await routes.add("POST", "/clock/set") { request, sandbox in
            let asked = try await ControlRoutes.body(AdvanceRequest.self, request)
            guard let instant = TaipeiInstant(asked.to) else { throw ControlFault.badInstant(asked.to) }
            return try await advance(sandbox, to: instant)
        }
        await routes.add("POST", "/clock/mode") { request, sandbox in
            let asked = try await ControlRoutes.body(ClockModeRequest.self, request)
            guard let mode = ClockMode(asked.mode) else { throw ControlFault.badClockMode(asked.mode) }
            try await sandbox.setClockMode(mode)
            return try await clock(sandbox)
        }
        await routes.add("POST", "/clock/lock") { request, sandbox in
            let reason = try await ControlRoutes.body(ClockLockRequest.self, request).reason
            guard reason.count <= 200 else { throw ControlFault.badRequest("reason: 200") }
            try await sandbox.lockClock(reason: reason)
            return try await clock(sandbox)
        }
        await routes.add("POST", "/clock/unlock") { _, sandbox in
            try await sandbox.unlockClock()
            return try await clock(sandbox)
        }
        await routes.add("GET", "/clock/scheduled") { request, sandbox in
            let until = try request.instant("until") ?? min(sandbox.now.adding(days: 31), Sandbox.latest)
            return messages(try await sandbox.scheduled(until: until), try await sandbox.journal.read { try $0.plannedChanges() })
        }
    }

    private static func advance(_ sandbox: Sandbox, to target: TaipeiInstant) async throws -> ClockMessage {
        // What was planned is gone from the plans once it is made, and its words with it.
        let planned = try await sandbox.journal.read { try $0.plannedChanges() }
        return try await clock(sandbox, moved: try await sandbox.advance(to: target), planned: planned)
    }

    static func clock(_ sandbox: Sandbox, moved: Sandbox.Moved = .init(), planned: [PlannedChangeRecord] = []) async throws -> ClockMessage {
        let (now, policies) = (sandbox.now, try await sandbox.policies())
        let deadline = MonthDeadline(now.reportingMonth, policies: policies)
        return ClockMessage(now: now.iso, mode: try await sandbox.clockMode().text, locked: try await sandbox.clockLock(),
                            nextImport: policies.importHours.next(after: now).iso, month: now.reportingMonth.description, lastImport: deadline.lastImport.iso,
                            lastArrival: deadline.lastArrival.iso, secondsLeft: deadline.secondsLeft(at: now), imports: moved.imports.map(\.iso), enacted: messages(moved.enacted, planned))
    }

    private static func messages(_ items: [ScheduledItem], _ planned: [PlannedChangeRecord]) -> [ScheduledMessage] {
        items.map { item in ScheduledMessage(item, words: ScheduleWording.words(item, change: planned.first { $0.number == item.change }?.change)) }
    }
}
