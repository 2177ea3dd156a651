import Foundation

/// Texts of a case that must not survive in what is passed on.
public struct Originals: Sendable {
    private(set) var texts: Set<String> = []

    /// Short words and numbers are too common to be looked for; what has Chinese characters is looked for from two on.
    mutating func add(_ text: String) {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        let isLocal = scalars.contains { $0.value >= 0x2E80 }
        let isNumber = scalars.allSatisfy { ("0"..."9").contains($0) }
        guard scalars.count >= (isLocal ? 2 : isNumber ? 8 : 8) else { return }
        texts.insert(text)
    }

    public var count: Int { texts.count }

    /// Those that stand somewhere in the bytes, as UTF-8 or with JSON's escapes.
    public func survivors(in bytes: [UInt8]) -> [String] {
        let data = Data(bytes)
        return texts.filter { text in
            if data.range(of: Data(text.utf8)) != nil { return true }
            guard text.unicodeScalars.contains(where: { $0.value >= 0x80 }) else { return false }
            let escaped = text.utf16.map { $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : "\\u" + String(format: "%04x", $0) }.joined()
            return data.range(of: Data(escaped.utf8)) != nil || data.range(of: Data(escaped.uppercased().replacingOccurrences(of: "\\U", with: "\\u").utf8)) != nil
        }.sorted()
    }
}
