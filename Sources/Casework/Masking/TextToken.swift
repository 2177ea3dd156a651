/// The inside of a JSON text as it was written: characters, each raw or as an escape, so that a stand-in can be written in the same way.
struct TextToken {
    private enum Spelling {
        case raw
        /// `\u738b`, or two of them for one character.
        case unicode(isUpper: Bool)
        /// `\n`, a lone surrogate, a broken escape: stays as it is.
        case fixed([UInt8])
    }

    private var parts: [(scalar: Unicode.Scalar, spelling: Spelling)] = []

    /// What it says; fixed parts are left out.
    var text: String {
        String(String.UnicodeScalarView(parts.compactMap { part in
            if case .fixed = part.spelling { return nil }
            return part.scalar
        }))
    }

    init(_ bytes: ArraySlice<UInt8>) {
        var at = bytes.startIndex
        while at < bytes.endIndex {
            if bytes[at] == UInt8(ascii: "\\") {
                at = escape(bytes, at)
                continue
            }
            let length = bytes[at] < 0x80 ? 1 : bytes[at] < 0xE0 ? 2 : bytes[at] < 0xF0 ? 3 : 4
            let end = min(at + length, bytes.endIndex)
            if let scalar = String(validating: bytes[at..<end], as: UTF8.self)?.unicodeScalars.first, end - at == length {
                parts.append((scalar, .raw))
                at = end
            } else {
                parts.append(("?", .fixed([bytes[at]])))
                at += 1
            }
        }
    }

    /// Gives back where it goes on.
    private mutating func escape(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        func unit(_ at: Int) -> UInt32? {
            guard at + 6 <= bytes.endIndex, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else { return nil }
            return UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16)
        }
        guard let high = unit(start) else {
            let end = min(start + 2, bytes.endIndex)
            parts.append(("?", .fixed(Array(bytes[start..<end]))))
            return end
        }
        let isUpper = bytes[(start + 2)..<(start + 6)].contains { (0x41...0x46).contains($0) }
        if let scalar = Unicode.Scalar(high) {
            parts.append((scalar, .unicode(isUpper: isUpper)))
            return start + 6
        }
        if (0xD800..<0xDC00).contains(high), let low = unit(start + 6), (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) {
            parts.append((scalar, .unicode(isUpper: isUpper)))
            return start + 12
        }
        parts.append(("?", .fixed(Array(bytes[start..<(start + 6)]))))
        return start + 6
    }

    /// Another text of as many characters, written in the same way.
    func written(_ text: String) -> [UInt8] {
        var rest = Array(text.unicodeScalars)[...]
        var out: [UInt8] = []
        for part in parts {
            if case .fixed(let bytes) = part.spelling {
                out += bytes
                continue
            }
            let scalar = rest.popFirst() ?? part.scalar
            if case .unicode(let isUpper) = part.spelling {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: isUpper)
                    out += Array("\\u".utf8) + Array(String(repeating: "0", count: 4 - digits.count).utf8) + Array(digits.utf8)
                }
            } else {
                out += Array(String(scalar).utf8)
            }
        }
        return out
    }
}
