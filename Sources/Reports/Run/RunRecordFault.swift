import Interchange

/// A kept run that cannot be read, or cannot be put together with others: wrong use.
public struct RunRecordFault: Error, Sendable, Equatable {
    /// As the user named it; nil where it is about all of them.
    public let file: String?
    public let reason: Bilingual

    public init(file: String?, reason: Bilingual) {
        self.file = file
        self.reason = reason
    }

    public func message(_ language: Language) -> String {
        (file.map { $0 + (language == .chinese ? "：" : ": ") } ?? "") + reason[language]
    }
}
