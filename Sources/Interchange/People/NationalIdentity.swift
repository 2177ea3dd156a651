/// Taiwanese personal numbers and their check digits (public algorithms).
public enum NationalIdentity: Sendable, Equatable {
    /// 身分證字號: a letter, 1 or 2, eight digits.
    case nationalID
    /// 新式統一證號: a letter, 8 or 9, eight digits.
    case newResidentNumber
    /// 舊式統一證號: a letter, A to D, eight digits.
    case oldResidentNumber

    /// What the letters count as, from A to Z.
    private static let letters = [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33]
    private static let weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]

    /// The kind by shape alone; nil if the text has the shape of none.
    public static func kind(_ bytes: some RandomAccessCollection<UInt8>) -> NationalIdentity? {
        let bytes = Array(bytes)
        guard bytes.count == 10, (0x41...0x5A).contains(bytes[0]), bytes[2...].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "1"), UInt8(ascii: "2"): return .nationalID
        case UInt8(ascii: "8"), UInt8(ascii: "9"): return .newResidentNumber
        case UInt8(ascii: "A")...UInt8(ascii: "D"): return .oldResidentNumber
        default: return nil
        }
    }

    /// Whether the text has one of the three shapes and its check digit holds.
    public static func isValid(_ text: String) -> Bool { isValid(Array(text.utf8)) }

    public static func isValid(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.count == 10 && isValid(Array(text)) }

    private static func isValid(_ bytes: [UInt8]) -> Bool {
        guard kind(bytes) != nil, let sum = weightedSum(bytes) else { return false }
        return sum % 10 == 0
    }

    /// The check digit for nine characters (letter, second character, seven digits); nil if they have no such shape.
    public static func checkDigit(for nine: String) -> Int? {
        let bytes = Array(nine.utf8)
        guard bytes.count == 9, let sum = weightedSum(bytes + [UInt8(ascii: "0")]) else { return nil }
        return (10 - sum % 10) % 10
    }

    private static func weightedSum(_ bytes: [UInt8]) -> Int? {
        guard kind(bytes) != nil else { return nil }
        let letter = letters[Int(bytes[0] - 0x41)]
        // In the old style the second letter counts as its number modulo 10.
        let second = bytes[1] >= 0x41 ? letters[Int(bytes[1] - 0x41)] % 10 : Int(bytes[1] - 0x30)
        let digits = [letter / 10, letter % 10, second] + bytes[2...].map { Int($0 - 0x30) }
        return zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
