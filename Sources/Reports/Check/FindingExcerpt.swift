import Interchange

/// A part of one line of a form's text, with the place of a finding marked below it.
public struct FindingExcerpt: Sendable, Hashable {
    /// At most `width` columns, with an ellipsis where the line goes on.
    public let text: String
    /// Columns before the marked part.
    public let indent: Int
    /// Columns of the marked part.
    public let length: Int

    private static let before = 24
    private static let width = 64

    /// `row`: the row that the place is in, whose personal values are hidden unless `reveals`; without one nothing of the line is shown
    /// unless `reveals`, since it cannot be told what in it is personal.
    init(_ bytes: [UInt8], at offset: Int, row: JSONNode?, reveals: Bool) {
        let line = Self.line(around: offset, of: bytes)
        let start = line.startIndex
        var characters = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        if !reveals {
            guard let row else {
                (text, indent, length) = ("", 0, 0)
                return
            }
            for hidden in Self.personal(in: row, bytes) { Self.hide(hidden, line, start, &characters) }
        }
        let column = min(bytes[start..<max(start, min(offset, line.endIndex))].count { $0 & 0xC0 != 0x80 }, characters.count)
        let end = Self.end(of: characters, from: column)
        let from = max(0, column - Self.before)
        let to = min(characters.count, max(from + Self.width, min(end, from + Self.width)))
        func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part.map { $0.value < 0x20 ? " " : $0 })) }
        let lead = (from > 0 ? "…" : "") + string(characters[from..<column])
        let marked = string(characters[column..<max(column, min(end, to))])
        let rest = string(characters[max(column, min(end, to))..<max(column, to)])
        text = lead + marked + rest + (to < characters.count ? "…" : "")
        indent = DisplayWidth.of(lead)
        length = max(1, DisplayWidth.of(marked))
    }

    /// The line that holds a byte, or as much of a very long one as could be shown.
    private static func line(around offset: Int, of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let middle = min(max(offset, 0), bytes.count)
        var start = middle
        while start > 0, bytes[start - 1] != 0x0A, middle - start < 2_000 { start -= 1 }
        while start < middle, bytes[start] & 0xC0 == 0x80 { start += 1 }
        var end = middle
        while end < bytes.count, bytes[end] != 0x0A, end - middle < 2_000 || bytes[end] & 0xC0 == 0x80 { end += 1 }
        return bytes[start..<end]
    }

    /// Up to the comma or bracket that ends a member or an item.
    private static func end(of characters: [Unicode.Scalar], from column: Int) -> Int {
        var depth = 0
        var inText = false
        var index = column
        while index < characters.count {
            let character = characters[index]
            if inText {
                if character == "\\" { index += 1 } else if character == "\"" { inText = false }
            } else if character == "\"" {
                inText = true
            } else if character == "[" || character == "{" {
                depth += 1
            } else if character == "]" || character == "}" {
                if depth == 0 { return index }
                depth -= 1
            } else if character == ",", depth == 0 {
                return index
            }
            index += 1
        }
        return characters.count
    }

    /// Where personal values stand in the text: byte offsets of their first character.
    private static func personal(in node: JSONNode, named name: String? = nil, _ bytes: [UInt8]) -> [(offset: Int, count: Int)] {
        switch node.value {
        case .object(let members): return members.flatMap { personal(in: $0.value, named: $0.name, bytes) }
        case .array(let items): return items.flatMap { personal(in: $0, named: name, bytes) }
        case .string(let text): return Masking.value(text, of: name) == text ? [] : [(node.offset + 1, written(from: node.offset, bytes))]
        case .number(let digits): return Masking.value(digits, of: name) == digits ? [] : [(node.offset, digits.utf8.count)]
        case .null, .bool: return []
        }
    }

    /// How many bytes stand between the quotes of the text that begins at `offset`.
    private static func written(from offset: Int, _ bytes: [UInt8]) -> Int {
        var index = offset + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return index - offset - 1
    }

    /// Writes asterisks over a value, as many as it has characters, so that columns stay what they are.
    private static func hide(_ value: (offset: Int, count: Int), _ line: ArraySlice<UInt8>, _ start: Int, _ characters: inout [Unicode.Scalar]) {
        // A value may begin before what is shown of its line, and end after it.
        let (from, to) = (max(value.offset, start), min(value.offset + value.count, line.endIndex))
        guard from < to else { return }
        func scalars(_ part: ArraySlice<UInt8>) -> Int { part.count { $0 & 0xC0 != 0x80 } }
        let first = scalars(line[start..<from])
        let count = scalars(line[from..<to])
        for index in first..<min(first + count, characters.count) { characters[index] = "*" }
    }
}
