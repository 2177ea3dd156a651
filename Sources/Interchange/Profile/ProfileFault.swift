/// A profile that cannot be used: a usage fault, with the place and the reason.
public struct ProfileFault: Error, Sendable, Equatable {
    public let file: String
    public let place: TextPlace?
    public let reason: Bilingual

    public init(file: String, place: TextPlace?, reason: Bilingual) {
        self.file = file
        self.place = place
        self.reason = reason
    }

    /// `QC107.json:12:5: …`.
    public func message(_ language: Language) -> String {
        (place.map { "\(file):\($0.line):\($0.column): " } ?? "\(file): ") + reason[language]
    }
}

extension ProfileFault: CustomStringConvertible {
    public var description: String { message(.english) }
}
