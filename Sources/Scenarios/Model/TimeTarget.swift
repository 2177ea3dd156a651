import Interchange
import Sandbox

/// To which instant time moves, in the words that scenarios and commands share.
public enum TimeTarget: Sendable, Hashable {
    case instant(TaipeiInstant)
    /// Its next occurrence.
    case time(ClockTime)
    case nextImport
    /// Seconds from now.
    case by(Int)

    /// A hundred years: more is a slip.
    private static let longest = 100 * 366 * 86_400

    /// Reads `12:00`, `2025-12-31T23:50`, `next-import`, `+90m`, `+2h`, `+3d`.
    public init?(_ text: String) {
        if text == "next-import" { self = .nextImport; return }
        if text.hasPrefix("+"), let unit = text.last, let number = Int(text.dropFirst().dropLast()),
           let seconds = ["s": 1, "m": 60, "h": 3_600, "d": 86_400][unit], (1...Self.longest / seconds).contains(number) {
            self = .by(number * seconds)
            return
        }
        if let time = ClockTime(text) { self = .time(time); return }
        guard let instant = TaipeiInstant(text) else { return nil }
        self = .instant(instant)
    }

    /// The instant that it means now, or to somebody who saw an earlier time: two who press the same button at once mean the same hour.
    public func instant(in sandbox: Sandbox, seen: TaipeiInstant? = nil) async throws -> TaipeiInstant {
        let now = min(seen ?? sandbox.now, sandbox.now)
        let meant = switch self {
        case .instant(let instant): instant
        case .time(let time): now.next(time)
        case .nextImport: try await sandbox.nextImport(after: now)
        case .by(let seconds): now.adding(seconds: seconds)
        }
        // What the words meant has come already.
        if case .instant = self { return meant }
        return max(meant, sandbox.now)
    }
}
