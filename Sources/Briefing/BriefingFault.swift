import Interchange

/// A script that cannot be read: an input fault, with its place.
public struct BriefingFault: Error, Sendable, Hashable {
    public let file: String
    public let line: Int?
    public let reason: Bilingual

    public func message(_ language: Language) -> String { file + (line.map { ":\($0)" } ?? "") + ": " + reason[language] }
}
