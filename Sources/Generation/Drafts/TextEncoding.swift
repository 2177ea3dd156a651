import Foundation

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
        // glibc's own converter; characters that the encoding lacks become question marks.
        let converter = iconv_open(name + "//TRANSLIT", "UTF-8")
        guard converter != iconv_t(bitPattern: -1) else { throw .notRepresentable(name) }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let capacity = output.count
        let left: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                var fromLeft = source.count
                var toLeft = target.count
                return iconv(converter, &from, &fromLeft, &to, &toLeft) < 0 || fromLeft > 0 ? nil : toLeft
            }
        }
        guard let left else { throw .notRepresentable(name) }
        return output[..<(capacity - left)].map { UInt8(bitPattern: $0) }
    }
}
