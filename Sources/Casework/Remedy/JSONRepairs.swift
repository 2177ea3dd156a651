import Interchange

/// A text that is not JSON, mended where it stops being so: the usual slips, one kind at a time, then one after the other.
enum JSONRepairs {
    /// Each slip mended as often as it takes, and each alone.
    static func all(_ text: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for slip in slips {
            var mended = text
            for _ in 0..<200 {
                guard let fault = fault(in: mended) else { break }
                guard let next = slip(mended, fault.offset), next != mended else { break }
                mended = next
            }
            if fault(in: mended) == nil { found.append(mended) }
        }
        // One after the other, at whichever place is wrong next.
        var mended = text
        for _ in 0..<200 {
            guard let fault = fault(in: mended) else { break }
            let next = slips.lazy.compactMap { $0(mended, fault.offset) }.first { other in
                self.fault(in: other).map { $0.offset > fault.offset } ?? true
            }
            guard let next else { break }
            mended = next
        }
        if fault(in: mended) == nil, !found.contains(mended) { found.append(mended) }
        return found
    }

    private static func fault(in text: [UInt8]) -> JSONFault? {
        do throws(JSONFault) {
            _ = try JSONTree.parse(text)
            return nil
        } catch {
            return error
        }
    }

    /// Each is given the text and where it stops being JSON, and gives the text mended there.
    private static let slips: [@Sendable ([UInt8], Int) -> [UInt8]?] = [
        trailingComma, missingComma, missingEnd, barePlaceholder, singleQuotes, doubledSign, rawControl, trailingText,
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func trailingComma(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard let comma = text[..<min(at, text.count)].lastIndex(where: { !isSpace($0) }), text[comma] == UInt8(ascii: ",") else { return nil }
        return Array(text[..<comma] + text[(comma + 1)...])
    }

    private static func missingComma(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at < text.count, [UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "[")].contains(text[at]) else { return nil }
        let before = text[..<at].lastIndex { !isSpace($0) }.map { $0 + 1 } ?? at
        return Array(text[..<before] + [UInt8(ascii: ",")] + text[before...])
    }

    private static func missingEnd(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at >= text.count else { return nil }
        var open: [UInt8] = []
        var isText = false
        var isEscaped = false
        for byte in text {
            if isEscaped { isEscaped = false; continue }
            if isText {
                if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isText = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            default: break
            }
        }
        return text + (isText ? [UInt8(ascii: "\"")] : []) + open.reversed()
    }

    /// NaN, undefined, None, Infinity, True, False.
    private static func barePlaceholder(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        var start = min(at, text.count)
        while start > 0, isLetter(text[start - 1]) || text[start - 1] == UInt8(ascii: "-") { start -= 1 }
        var end = start
        while end < text.count, isLetter(text[end]) || text[end] == UInt8(ascii: "-") { end += 1 }
        let word = String(decoding: text[start..<end], as: UTF8.self).lowercased()
        let right: String? = switch word {
        case "nan", "undefined", "none", "infinity", "-infinity", "nil": "null"
        case "true", "false", "null": word
        default: nil
        }
        guard let right else { return nil }
        return Array(text[..<start] + Array(right.utf8) + text[end...])
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private static func singleQuotes(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at < text.count, text[at] == UInt8(ascii: "'"), let end = text[(at + 1)...].firstIndex(of: UInt8(ascii: "'")) else { return nil }
        var mended = text
        mended[at] = UInt8(ascii: "\"")
        mended[end] = UInt8(ascii: "\"")
        return mended
    }

    /// `::`, `,,`, `{,`.
    private static func doubledSign(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at < text.count, [UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(text[at]) else { return nil }
        return Array(text[..<at] + text[(at + 1)...])
    }

    /// A line break or another control character within a text.
    private static func rawControl(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at < text.count, text[at] < 0x20 else { return nil }
        let escaped: [UInt8] = switch text[at] {
        case 0x0A: Array("\\n".utf8)
        case 0x0D: Array("\\r".utf8)
        case 0x09: Array("\\t".utf8)
        default: Array("\\u00".utf8) + Array((text[at] < 16 ? "0" : "").utf8) + Array(String(text[at], radix: 16).utf8)
        }
        return Array(text[..<at] + escaped + text[(at + 1)...])
    }

    private static func trailingText(_ text: [UInt8], _ at: Int) -> [UInt8]? {
        guard at < text.count, let end = text[..<at].lastIndex(where: { !isSpace($0) }), text[end] == UInt8(ascii: "]") else { return nil }
        return Array(text[...end]) + [0x0A]
    }
}
