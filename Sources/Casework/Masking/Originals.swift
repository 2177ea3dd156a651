/// Texts of a case that must not survive in what is passed on.
public struct Originals: Sendable {
    private var texts: Set<String> = []
    /// By their first four bytes, so that a file is read through once for all of them.
    private var byStart: [UInt32: [[UInt8]]] = [:]

    /// Short words and numbers are too common to be looked for: what has Chinese characters is looked for from two characters on, all else from
    /// eight.
    mutating func add(_ text: String) {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        let isLocal = scalars.contains { $0.value >= 0x2E80 }
        guard scalars.count >= (isLocal ? 2 : 8), texts.insert(text).inserted else { return }
        let bytes = Array(text.utf8)
        byStart[Self.start(bytes, 0), default: []].append(bytes)
    }

    public var count: Int { texts.count }

    private static func start(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }

    /// Those that stand somewhere in the bytes, as UTF-8 or with JSON's escapes.
    public func survivors(in bytes: [UInt8]) -> Set<String> {
        let plain = Self.unescaped(bytes)
        var found: Set<String> = []
        guard plain.count >= 4 else { return found }
        for at in 0...(plain.count - 4) {
            guard let candidates = byStart[Self.start(plain, at)] else { continue }
            for candidate in candidates where plain[at...].starts(with: candidate) { found.insert(String(decoding: candidate, as: UTF8.self)) }
        }
        return found
    }

    /// With `\u738b` as the character that it means.
    private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\\")) else { return bytes }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\\"), at + 6 <= bytes.count, bytes[at + 1] == UInt8(ascii: "u"),
               let code = UInt32(String(decoding: bytes[(at + 2)..<(at + 6)], as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code) {
                out += Array(String(scalar).utf8)
                at += 6
            } else {
                out.append(bytes[at])
                at += 1
            }
        }
        return out
    }
}
