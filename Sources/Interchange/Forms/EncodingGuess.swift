/// Tells the two encodings that old care systems write instead of UTF-8.
public enum EncodingGuess {
    /// `Big5` or `UTF-16`, where the bytes are no UTF-8 but read as that; nil otherwise.
    public static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if isUTF16(bytes) { return "UTF-16" }
        if isUTF8(bytes) { return nil }
        return isBig5(bytes) ? "Big5" : nil
    }

    public static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// A UTF-16 mark, or a zero beside the first character, which JSON cannot hold.
    private static func isUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 4 else { return false }
        if (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) { return true }
        return (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0) || (bytes[0] != 0 && bytes[1] == 0 && bytes[3] == 0)
    }

    /// Every byte above ASCII begins a pair that Big5 allows, and there is at least one pair.
    private static func isBig5(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var pairs = 0
        while index < bytes.count {
            if bytes[index] < 0x80 { index += 1; continue }
            guard (0xA1...0xFE).contains(bytes[index]), index + 1 < bytes.count,
                  (0x40...0x7E).contains(bytes[index + 1]) || (0xA1...0xFE).contains(bytes[index + 1]) else { return false }
            pairs += 1
            index += 2
        }
        return pairs > 0
    }
}
