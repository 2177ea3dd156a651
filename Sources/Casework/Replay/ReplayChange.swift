import Interchange

/// What is different in a replay from how the upload was judged.
public enum ReplayChange: Sendable, Hashable {
    /// Another package in its place; by how the user named it.
    case package(String)
    /// The import at another instant; all else as it was.
    case instant(TaipeiInstant)
    case policy(PolicyName, reading: String)
    /// By name.
    case profile(String)
    /// The world as it stands now, at its next import.
    case now
}
