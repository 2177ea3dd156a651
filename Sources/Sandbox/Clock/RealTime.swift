/// The time of the machine, which a running virtual clock follows. A test has one of its own, so that none waits for it.
public protocol RealTime: Sendable {
    /// Since some fixed moment; never goes back.
    var now: Duration { get }
    /// Returns when `now` has reached `moment`; throws where the task is cancelled before.
    func wait(until moment: Duration) async throws
}

/// The machine's own.
public struct MachineTime: RealTime {
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant

    public init() {
        began = clock.now
    }

    public var now: Duration { began.duration(to: clock.now) }

    public func wait(until moment: Duration) async throws {
        try await clock.sleep(until: began.advanced(by: moment))
    }
}
