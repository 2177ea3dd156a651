/// A failure that is known.
struct KnownFailure: Sendable {
    let because: String
    /// A text that must be in it.
    let with: String?
}
