import Interchange

/// A program that could not be started.
public struct ProgramFault: Error, Sendable {
    public let reason: Bilingual

    public init(_ reason: Bilingual) {
        self.reason = reason
    }
}
