/// The state could not be read or written: a fault of ours or of the disk, never of an input.
public struct JournalFault: Error, Sendable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
