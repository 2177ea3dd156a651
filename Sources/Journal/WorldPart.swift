import Interchange

/// What a reset is about.
public enum WorldPart: String, Sendable, CaseIterable, Codable {
    /// Institutions, residents and stays, as they were when the world began; changes that were planned are dropped.
    case registry
    /// Accepted rows, and which rows were returned.
    case ledger
    /// Receipts, packages and result files, and what lies in the accounts' folders.
    case uploads
    /// The whole world, its time included, as it was when it began.
    case everything
}
