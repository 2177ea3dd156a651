import Foundation

/// Texts in Big5, which older programs send.
enum Big5Text {
    /// Nil where the bytes are none.
    static func decode(_ bytes: [UInt8]) -> String? {
        let converter = iconv_open("UTF-8", "BIG5")
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        return convert(bytes, converter, factor: 3).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil where Big5 lacks a character.
    static func encode(_ text: String) -> [UInt8]? {
        let converter = iconv_open("BIG5", "UTF-8")
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        return convert(Array(text.utf8), converter, factor: 2)
    }

    private static func convert(_ bytes: [UInt8], _ converter: iconv_t, factor: Int) -> [UInt8]? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * factor + 16)
        let capacity = output.count
        let left: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                var (fromLeft, toLeft) = (source.count, target.count)
                // A failure is -1, which as a size is the largest of all.
                return iconv(converter, &from, &fromLeft, &to, &toLeft) == size_t.max || fromLeft > 0 ? nil : toLeft
            }
        }
        return left.map { output[..<(capacity - $0)].map { UInt8(bitPattern: $0) } }
    }
}
