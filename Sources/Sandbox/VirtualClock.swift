import Interchange
import Synchronization

/// Virtual now, readable from anywhere. Only the sandbox moves it.
final class VirtualClock: Sendable {
    private let instant: Mutex<TaipeiInstant>

    init(_ start: TaipeiInstant) {
        instant = Mutex(start)
    }

    var now: TaipeiInstant { instant.withLock { $0 } }

    func set(_ new: TaipeiInstant) {
        instant.withLock { $0 = new }
    }
}
