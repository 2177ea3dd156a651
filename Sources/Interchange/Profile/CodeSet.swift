/// The codes that a choice may hold, with their labels. Codes are whole numbers from 0 to 127 written without leading zeros, so that
/// membership is one bit and the hot path compares no text.
public struct CodeSet: Sendable, Hashable {
    public struct Code: Sendable, Hashable {
        public let number: Int
        public let label: String
        public var text: String { String(number) }
    }

    /// In the order of the profile.
    public let codes: [Code]
    /// One bit for each code.
    public let mask: UInt128

    /// Nil if a number is outside 0 to 127.
    public init?(_ codes: [Code]) {
        var mask: UInt128 = 0
        for code in codes {
            guard (0...127).contains(code.number) else { return nil }
            mask |= 1 << UInt128(code.number)
        }
        self.codes = codes
        self.mask = mask
    }

    public func contains(_ number: Int) -> Bool {
        guard number >= 0, number < 128 else { return false }
        return mask >> UInt128(number) & 1 == 1
    }

    /// Whether the bytes write one of the codes.
    public func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = Self.number(bytes) else { return false }
        return contains(number)
    }

    /// The number that up to three digits write, no leading zero; nil for anything else.
    @inlinable public static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count >= 1, bytes.count <= 3, !(bytes.count > 1 && bytes[0] == 0x30) else { return nil }
        var number = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// The bits of the numbers; nil if one is outside 0 to 127.
    static func mask(of numbers: [Int]) -> UInt128? {
        guard numbers.allSatisfy({ (0...127).contains($0) }) else { return nil }
        return numbers.reduce(0) { $0 | 1 << UInt128($1) }
    }

    /// `5, 10, 15`.
    public var list: String { codes.map(\.text).joined(separator: ", ") }
}
