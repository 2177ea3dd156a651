import Foundation

/// Texts from one encoding into another, by glibc's own converter.
public enum TextConversion {
    /// Names as `iconv --list` has them. Nil where the bytes are none of `source`, or `target` lacks a character.
    public static func convert(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8]? {
        let converter = iconv_open(target, source)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
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
