import Foundation

/// A scenario that was written down from what happened in a world.
public struct Recording: Sendable, Codable {
    /// The scenario file.
    public var text: String
    /// The packages that it uploads, by their paths beside it.
    public var files: [String: Data]
    /// Steps that were written.
    public var steps: Int
    /// What happened and cannot be told in a scenario, by kind.
    public var leftOut: [String: Int]
    /// It begins with the world and not when it was asked for, since what happened before counts.
    public var isFromBeginning: Bool

    public static let packages = "packages"
}
