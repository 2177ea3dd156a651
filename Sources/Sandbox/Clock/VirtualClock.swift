import Interchange
import Synchronization

/// Virtual now, readable from anywhere. Only the sandbox moves it.
///
/// Where it runs, it follows real time from the instant at which it was last set, and stops one second short of the next thing that is due
/// until the sandbox has done that thing: nothing is stamped with an instant whose import has not begun.
final class VirtualClock: Sendable {
    private struct State {
        var anchor: TaipeiInstant
        /// Virtual seconds in a real one; 0: it stands.
        var speed = 0
        /// Real time at the anchor.
        var since = Duration.zero
        /// What it must not reach by itself.
        var ceiling: TaipeiInstant?
    }

    private let state: Mutex<State>
    let realTime: any RealTime

    init(_ start: TaipeiInstant, realTime: any RealTime) {
        state = Mutex(State(anchor: start))
        self.realTime = realTime
    }

    var now: TaipeiInstant {
        let real = realTime.now
        return state.withLock { Self.now($0, real) }
    }

    private static func now(_ state: State, _ real: Duration) -> TaipeiInstant {
        guard state.speed > 0 else { return state.anchor }
        let elapsed = (real - state.since).components
        let seconds = Int(elapsed.seconds) * state.speed + Int(elapsed.attoseconds / 1_000_000_000) * state.speed / 1_000_000_000
        let reached = state.anchor.adding(seconds: max(0, seconds))
        guard let ceiling = state.ceiling else { return reached }
        return max(state.anchor, min(reached, ceiling.adding(seconds: -1)))
    }

    /// It stands at `new`, until `run` is called again.
    func set(_ new: TaipeiInstant) {
        state.withLock { $0 = State(anchor: new) }
    }

    /// It stands where it is.
    func hold() { set(now) }

    /// It runs from where it is. Gives back the real time at which it would reach `ceiling`.
    func run(speed: Int, ceiling: TaipeiInstant) -> Duration {
        let real = realTime.now
        return state.withLock { state in
            let now = Self.now(state, real)
            state = State(anchor: now, speed: speed, since: real, ceiling: ceiling)
            // Nanoseconds, so that a slow clock loses no second of its way.
            return real + .nanoseconds(ceiling.seconds(since: now) * 1_000_000_000 / speed)
        }
    }
}
