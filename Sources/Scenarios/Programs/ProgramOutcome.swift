/// How a program ended.
public struct ProgramOutcome: Sendable, Codable {
    /// 0–255, or 256 + signal.
    public var status: Int
    /// Both streams together, the middle left out if it was too much.
    public var output: String
    /// Bytes of the output that were left out.
    public var dropped: Int
    public var isTimedOut: Bool
    /// Processes that the program left behind, and that were ended after it.
    public var leftBehind: Int
}
