import Foundation
import Journal

/// An upload with all that judged it, as a bundle. Nothing in it is masked: whoever may ask may see the world anyway.
public struct CaseMessage: Codable, Sendable {
    /// A file of the kind that `export --reveal` writes.
    public let bundle: Data
    /// The same upload as the next import would meet it now.
    public let now: Data
}

/// What is to be pruned.
public struct PruneRequest: Codable, Sendable {
    /// Seconds of real time that bytes are kept; nil: for ever.
    public let age: Int?
    /// Bytes that are kept at most; nil: all.
    public let size: Int?

    public init(age: Int?, size: Int?) {
        self.age = age
        self.size = size
    }
}

/// What was pruned; nil: nothing had to be.
public struct PruneMessage: Codable, Sendable {
    public let pruned: UploadsPruned?
}
