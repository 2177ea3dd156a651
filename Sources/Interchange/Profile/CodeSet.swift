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
    private let low: UInt64
    private let high: UInt64

    /// Nil if a number is outside 0 to 127.
    public init?(_ codes: [Code]) {
        var low: UInt64 = 0
        var high: UInt64 = 0
        for code in codes {
            guard (0...127).contains(code.number) else { return nil }
            if code.number < 64 { low |= 1 << UInt64(code.number) } else { high |= 1 << UInt64(code.number - 64) }
        }
        self.codes = codes
        self.low = low
        self.high = high
    }

    public func contains(_ number: Int) -> Bool {
        guard number >= 0, number < 128 else { return false }
        return number < 64 ? low >> UInt64(number) & 1 == 1 : high >> UInt64(number - 64) & 1 == 1
    }

    /// Whether the bytes write one of the codes.
    public func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let number = Self.number(bytes) else { return false }
        return contains(number)
    }

    /// The number that up to three digits write, no leading zero; nil for anything else.
    static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count >= 1, bytes.count <= 3, !(bytes.count > 1 && bytes[0] == 0x30) else { return nil }
        var number = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    /// `5, 10, 15`.
    public var list: String { codes.map(\.text).joined(separator: ", ") }
}
