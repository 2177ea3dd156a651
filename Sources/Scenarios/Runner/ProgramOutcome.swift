/// How a program ended.
struct ProgramOutcome: Sendable {
    /// 0–255, or 256 + signal.
    let status: Int
    let output: String
    let dropped: Int
    let isTimedOut: Bool
}
