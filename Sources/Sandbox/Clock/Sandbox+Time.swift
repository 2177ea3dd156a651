import Interchange
import Journal
import Ministry
import SFTPServer

/// Moving time: from one due thing to the next, each at its exact instant.
extension Sandbox {
    /// What a move of time brought about, in order.
    public struct Moved: Sendable, Hashable {
        public var imports: [TaipeiInstant] = []
        /// Everything else that was due.
        public var enacted: [ScheduledItem] = []

        public init() {}
    }

    /// Waits until everything that sshd has acknowledged is in the journal.
    public func settle() async {
        await server.drain()
        await feed.settle()
    }

    public func policies() async throws -> Policies {
        let profile = self.profile
        return try await journal.read { try PolicyDesk.policies($0, profile: profile) }
    }

    /// The next import after now.
    /// `instant`: nil is now.
    public func nextImport(after instant: TaipeiInstant? = nil) async throws -> TaipeiInstant {
        try await policies().importHours.next(after: instant ?? clock.now)
    }

    /// Months are counted to the end of this year, and nothing is played beyond it.
    public static let latest = CivilDate(year: 2099, month: 12, day: 31)?.start ?? TaipeiInstant(unixSeconds: 0)

    /// Everything that is due after now and up to `end`, as far as it is known today.
    public func scheduled(until end: TaipeiInstant) async throws -> [ScheduledItem] {
        guard end <= Self.latest else { throw SandboxFault.beyondTheCalendar(end) }
        let policies = try await policies()
        let now = clock.now
        return try await journal.read { try Schedule.items($0, after: now, until: end, policies: policies) }
    }

    /// Goes to `target`, doing everything that is due on the way at its exact second, `target` included.
    @discardableResult
    public func advance(to target: TaipeiInstant) async throws -> Moved {
        guard target <= Self.latest else { throw SandboxFault.beyondTheCalendar(target) }
        return try await gate.run {
            try await self.requireUnlocked()
            return try await self.reach(target)
        }
    }

    /// The same for a running clock and for whoever holds the gate already.
    func reach(_ target: TaipeiInstant) async throws -> Moved {
        clock.hold()
        do {
            guard target >= clock.now else { throw SandboxFault.clockGoesBack(from: clock.now, to: target) }
            var moved = Moved()
            // What a fault of ours cut off comes first.
            if let run = try await journal.read({ try $0.unfinishedRun() }) { try await finishImport(run) }
            try await makeClosings()
            while true {
                // A stop waits for what was begun, and years of imports are begun one by one.
                guard !isStopped else { throw SandboxFault.stopped }
                await settle()
                let due = try await nextDue()
                guard let instant = due.first?.instant, instant <= target else { break }
                try await enact(due, at: instant)
                if due.contains(where: { $0.kind == .importRun }) { moved.imports.append(instant) }
                moved.enacted += due.filter { $0.kind != .importRun }
            }
            if target > clock.now { try await move(to: target) }
            try await follow()
            return moved
        } catch {
            try? await follow()
            throw error
        }
    }

    private func nextDue() async throws -> [ScheduledItem] {
        let policies = try await policies()
        let now = clock.now
        return try await journal.read { try Schedule.next($0, after: now, policies: policies) }
    }

    /// The clock's move, what opens, and the import's beginning are one transaction, so that no instant is reached without them; what closes
    /// is another after the import, and is noted as awaited until then.
    private func enact(_ due: [ScheduledItem], at instant: TaipeiInstant) async throws {
        let policies = try await policies()
        let now = clock.now
        let hasImport = due.contains { $0.kind == .importRun }
        let openings = due.filter { !$0.followsImport }
        let closings = due.filter(\.followsImport)
        let left = hasImport ? try await desk.left(accounts: try await accountNames()) : []
        try await journal.write(at: instant) { writer in
            if now < instant { try writer.append(ClockMoved(from: now)) }
            try Schedule.enact(openings, policies: policies, isName: SFTPServer.isAccountName, writer)
            if hasImport {
                try Importer.begin(at: instant, left: left, writer)
                if !closings.isEmpty { try writer.append(ClosingsAwaited()) }
            } else {
                try Schedule.enact(closings, policies: policies, isName: SFTPServer.isAccountName, writer)
            }
        }
        clock.set(instant)
        if due.contains(where: \.mayChangeAccounts) { try await publishAccounts() }
        guard hasImport else { return }
        try await finishImport(instant)
        if !closings.isEmpty { try await makeClosings() }
    }

    /// What comes after the import of an instant, once.
    func makeClosings() async throws {
        guard let instant = try await journal.read({ try $0.awaitedClosings() }) else { return }
        let policies = try await policies()
        try await journal.write(at: instant) { writer in
            let closings = try Schedule.items(writer.state, after: instant.adding(seconds: -1), until: instant, policies: policies).filter(\.followsImport)
            try Schedule.enact(closings, policies: policies, isName: SFTPServer.isAccountName, writer)
            try writer.append(ClosingsDone())
        }
        try await publishAccounts()
    }

    private func move(to instant: TaipeiInstant) async throws {
        let from = clock.now
        clock.set(instant)
        try await journal.append(at: instant, ClockMoved(from: from))
    }

    func finishImport(_ instant: TaipeiInstant) async throws {
        let run = try await importer.finish(instant)
        run.faults.forEach { feed.note($0) }
        // What clients did while the run was on must be known before their files are taken away.
        await settle()
        try await desk.clear(run.uploads)
        await deliver(at: instant)
        try await pruneAsSet()
    }

    func deliver(at instant: TaipeiInstant) async {
        await delivery.deliver(at: instant).forEach { feed.note($0) }
    }

    // MARK: running by itself

    public func clockMode() async throws -> ClockMode {
        try await journal.read { try $0.clockMode() }.flatMap { ClockMode($0) } ?? .frozen
    }

    /// Why nobody may move time; nil where they may.
    public func clockLock() async throws -> String? { try await journal.read { try $0.clockLock() } }

    public func setClockMode(_ mode: ClockMode) async throws {
        try await gate.run {
            try await self.requireUnlocked()
            await self.settle()
            try await self.journal.append(at: self.clock.now, ClockModeSet(mode: mode.text))
            self.clock.hold()
            try await self.follow()
        }
    }

    /// From now on nobody may move time, set how it runs, restore or reset: somebody looks at the world as it is.
    public func lockClock(reason: String) async throws {
        try await gate.run {
            try await self.requireUnlocked()
            self.clock.hold()
            try await self.journal.append(at: self.clock.now, ClockLocked(reason: reason))
            try await self.follow()
        }
    }

    public func unlockClock() async throws {
        try await gate.run {
            guard try await self.clockLock() != nil else { throw SandboxFault.clockIsNotLocked }
            try await self.journal.append(at: self.clock.now, ClockUnlocked())
            try await self.follow()
        }
    }

    func requireUnlocked() async throws {
        if let reason = try await clockLock() { throw SandboxFault.clockIsLocked(reason) }
    }

    /// Lets the clock run if it shall, up to the next thing that is due, and takes that thing up when real time has come there. To be called
    /// by whoever holds the gate, whenever what is due next may have changed.
    func follow() async throws {
        forgetRunner()
        guard case .running(let speed) = try await clockMode(), try await clockLock() == nil, let next = try await nextDue().first?.instant else { return }
        let moment = clock.run(speed: speed, ceiling: next)
        let realTime = clock.realTime
        runner = Task { [weak self] in
            do {
                try await realTime.wait(until: moment)
                try await self?.takeUp(next)
            } catch is CancellationError {
                return
            } catch {
                self?.feed.note("the running clock stopped before \(next): \(error)")
            }
        }
    }

    private func takeUp(_ instant: TaipeiInstant) async throws {
        try await gate.run {
            // Whoever moved time or stopped it meanwhile has set a new goal.
            guard await self.beginsTakingUp(), instant > self.clock.now else { return }
            _ = try await self.reach(instant)
        }
    }

    /// Nobody cancels work that was begun, or it would be cut off in its middle.
    private func beginsTakingUp() -> Bool {
        guard !Task.isCancelled else { return false }
        runner = nil
        return true
    }

    func stopFollowing() async {
        await gate.run { await self.forgetRunner() }
    }

    private func forgetRunner() {
        runner?.cancel()
        runner = nil
    }

    /// Whatever changes what is due next is done through this: a running clock then knows of it.
    func changingSchedule<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await gate.run {
            let value = try await body()
            try await self.follow()
            return value
        }
    }
}

extension ScheduledItem {
    fileprivate var mayChangeAccounts: Bool {
        switch kind {
        case .monthFreezes, .registryChange, .importRun, .invitation, .applicationsOpen, .applicationsClose, .reviewCloses: false
        case .windowOpens, .accountsMade, .previousAccessEnds, .testEnds, .monthlyBatch: true
        }
    }
}
