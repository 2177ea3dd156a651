/// One of the fifteen forms of a package.
public enum FormName: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    case qc100, qc101, qc102, qc103, qc104, qc105, qc106, qc107, qc108, qc109, qc110, qc111, qc112, qc113, qc114

    /// `QC107`.
    public var text: String { "QC\(100 + Int(rawValue))" }
    /// `QC107.json`, its name in a package (the exact file names are made up: the official paper is not public).
    public var fileName: String { text + ".json" }
    public var isMaster: Bool { self == .qc100 }
    public var index: Int { Int(rawValue) }

    /// Reads `QC107`.
    public init?(_ text: some StringProtocol) {
        guard text.count == 5, text.hasPrefix("QC"), let number = UInt8(text.dropFirst(2)), number >= 100,
              let form = FormName(rawValue: number - 100) else { return nil }
        self = form
    }

    public static func < (left: FormName, right: FormName) -> Bool { left.rawValue < right.rawValue }
}

extension FormName: CustomStringConvertible {
    public var description: String { text }
}

extension FormName: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let form = FormName(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no form is called \(text)"))
        }
        self = form
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
