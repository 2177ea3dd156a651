/// A case in which nobody can be recognised.
public struct MaskedCase: Sendable {
    public let masked: Case
    /// What must not be found in it any more.
    public let originals: Originals
    public let shiftMonths: Int
}
