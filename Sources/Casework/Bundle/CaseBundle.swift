/// A case as a bundle brought it.
public struct CaseBundle: Sendable {
    /// Something of the bundle that could not be read, and was done without.
    public enum Lack: Sendable, Hashable {
        /// A file of it is damaged or missing.
        case file(String)
        /// The profile that judged cannot be read; the one of that name here judges in its place.
        case profile(String)
        /// The package is not the one of the receipt: somebody has changed it.
        case packageChanged
        /// Entries that would leave the folder, or are none of a bundle.
        case refused(String)
    }

    public var kept: Case
    /// How the bundle's own scenario reads.
    public var scenario: String?
    public let isMasked: Bool
    public let shiftedMonths: Int
    /// What wrote it.
    public let build: String
    public let lacks: [Lack]

    public static let ending = "case"
}
