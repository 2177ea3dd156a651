import Interchange
import Sandbox
import Scenarios

/// The words for a time that commands and scenarios share.
public enum TimeWords {
    public static func instant(_ text: String, sandbox: Sandbox, seen: TaipeiInstant? = nil) async throws -> TaipeiInstant {
        guard let target = TimeTarget(text) else { throw ControlFault.badTime(text) }
        return try await target.instant(in: sandbox, seen: seen)
    }
}
