/// What kind of character one is: a stand-in is of the same kind, so that lengths in bytes and characters stay.
enum CharacterClass {
    case upper, lower, digit, fullUpper, fullLower, fullDigit
    /// A letter of two bytes in UTF-8.
    case twoBytes
    /// Of three: nearly always a Chinese character.
    case local
    case fourBytes
    /// Spaces, signs, controls: they say nothing of anybody, and a fault may lie in them.
    case plain

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A: self = .upper
        case 0x61...0x7A: self = .lower
        case 0x30...0x39: self = .digit
        case 0..<0x80: self = .plain
        case 0xFF21...0xFF3A: self = .fullUpper
        case 0xFF41...0xFF5A: self = .fullLower
        case 0xFF10...0xFF19: self = .fullDigit
        // Marks and signs that are nobody's.
        case 0x2000...0x2E7F, 0x3000...0x303F, 0xFE00...0xFE0F, 0xFE30...0xFEFF, 0xFF00...0xFFFF: self = .plain
        case 0x80..<0x800: self = scalar.properties.isAlphabetic ? .twoBytes : .plain
        case 0x1_0000...: self = .fourBytes
        default: self = .local
        }
    }
}
