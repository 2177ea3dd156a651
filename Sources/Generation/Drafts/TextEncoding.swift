import Interchange

/// Encodings that clients send by mistake.
public enum TextEncoding: String, Sendable, CaseIterable {
    case big5
    case utf16 = "utf-16"
    /// UTF-8 with a byte order mark.
    case bom

    func encode(_ bytes: [UInt8]) throws(DraftFault) -> [UInt8] {
        switch self {
        case .bom: [0xEF, 0xBB, 0xBF] + bytes
        case .utf16: [0xFF, 0xFE] + (try Self.convert(bytes, to: "UTF-16LE"))
        case .big5: try Self.convert(bytes, to: "BIG5")
        }
    }

    private static func convert(_ bytes: [UInt8], to name: String) throws(DraftFault) -> [UInt8] {
        // Characters that the encoding lacks become question marks.
        guard let converted = TextConversion.convert(bytes, from: "UTF-8", to: name + "//TRANSLIT") else { throw .notRepresentable(name) }
        return converted
    }
}
