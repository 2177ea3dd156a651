import Interchange

/// A named point of a world to which it can be restored.
public struct SavePoint: Sendable, Hashable, Codable {
    public let name: String
    /// The last event that belongs to it.
    public let seq: Int
    public let virtual: TaipeiInstant

    /// Saved by itself when a world begins.
    public static let beginning = "beginning"

    public init(name: String, seq: Int, virtual: TaipeiInstant) {
        self.name = name
        self.seq = seq
        self.virtual = virtual
    }
}
