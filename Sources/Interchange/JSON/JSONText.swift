/// Writes nodes as JSON text: UTF-8, nothing escaped that need not be.
public enum JSONText {
    /// On one line, or with every member on a line of its own.
    public static func write(_ node: JSONNode, indented: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        append(node, indented ? 0 : nil, &out)
        return out
    }

    private static func append(_ node: JSONNode, _ depth: Int?, _ out: inout [UInt8]) {
        switch node.value {
        case .null: out += "null".utf8
        case .bool(let flag): out += (flag ? "true" : "false").utf8
        case .number(let digits): out += digits.utf8
        case .string(let text): appendString(text, &out)
        case .array(let items): appendList(items, "[", "]", depth, &out) { item, depth, out in append(item, depth, &out) }
        case .object(let members):
            appendList(members, "{", "}", depth, &out) { member, depth, out in
                appendString(member.name, &out)
                out.append(UInt8(ascii: ":"))
                if depth != nil { out.append(0x20) }
                append(member.value, depth, &out)
            }
        }
    }

    private static func appendList<Item>(_ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ depth: Int?,
                                         _ out: inout [UInt8], each: (Item, Int?, inout [UInt8]) -> Void) {
        out.append(UInt8(ascii: open))
        for (index, item) in items.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            newline(depth.map { $0 + 1 }, &out)
            each(item, depth.map { $0 + 1 }, &out)
        }
        if !items.isEmpty { newline(depth, &out) }
        out.append(UInt8(ascii: close))
    }

    private static func newline(_ depth: Int?, _ out: inout [UInt8]) {
        guard let depth else { return }
        out.append(0x0A)
        out.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }

    private static func appendString(_ text: String, _ out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                out.append(UInt8(ascii: "\\"))
                out.append(byte)
            case 0x0A: out += "\\n".utf8
            case 0x0D: out += "\\r".utf8
            case 0x09: out += "\\t".utf8
            case 0..<0x20: out += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
