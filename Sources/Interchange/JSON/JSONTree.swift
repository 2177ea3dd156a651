/// Reads a whole JSON text into nodes with places, strictly (RFC 8259). Slower than the reader of the forms by far, and exact about
/// the place of a fault: it serves small files, and names the place where the fast reader only knows that something is wrong.
public struct JSONTree {
    /// Deeper nesting is refused; the fast reader has the same limit.
    static let depthLimit = 512

    private let bytes: UnsafeBufferPointer<UInt8>
    /// False where only the fault matters: then the tree of a large file, many times its size, is never built.
    private let isKept: Bool
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, isKept: Bool) {
        self.bytes = bytes
        self.isKept = isKept
    }

    public static func parse(_ bytes: [UInt8]) throws(JSONFault) -> JSONNode {
        let outcome: Result<JSONNode, JSONFault> = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONFault) in try parse(buffer) }
        }
        return try outcome.get()
    }

    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONNode {
        var tree = JSONTree(bytes, isKept: true)
        return try tree.whole()
    }

    /// What makes the text no JSON; nil where it is JSON.
    static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> JSONFault? {
        var tree = JSONTree(bytes, isKept: false)
        do {
            _ = try tree.whole()
            return nil
        } catch {
            return error
        }
    }

    private mutating func whole() throws(JSONFault) -> JSONNode {
        skipBlank()
        guard at < bytes.count else { throw JSONFault(.empty, offset: at) }
        let node = try value(depth: 0)
        skipBlank()
        guard at == bytes.count else { throw JSONFault(.afterTheEnd, offset: at) }
        return node
    }

    private mutating func skipBlank() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private func peek() throws(JSONFault) -> UInt8 {
        guard at < bytes.count else { throw JSONFault(.unexpectedEnd, offset: at) }
        return bytes[at]
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        guard depth < Self.depthLimit else { throw JSONFault(.tooDeep, offset: at) }
        let start = at
        switch try peek() {
        case UInt8(ascii: "{"): return JSONNode(.object(try members(depth: depth)), offset: start)
        case UInt8(ascii: "["): return JSONNode(.array(try items(depth: depth)), offset: start)
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), offset: start)
        case UInt8(ascii: "t"): try word("true"); return JSONNode(.bool(true), offset: start)
        case UInt8(ascii: "f"): try word("false"); return JSONNode(.bool(false), offset: start)
        case UInt8(ascii: "n"): try word("null"); return JSONNode(.null, offset: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSONNode(.number(try number()), offset: start)
        default: throw JSONFault(.unexpectedCharacter, offset: at)
        }
    }

    private mutating func word(_ word: StaticString) throws(JSONFault) {
        let start = at
        for index in 0..<word.utf8CodeUnitCount {
            guard at < bytes.count else { throw JSONFault(.unexpectedEnd, offset: at) }
            guard bytes[at] == word.utf8Start[index] else { throw JSONFault(.unexpectedCharacter, offset: start) }
            at += 1
        }
    }

    private mutating func items(depth: Int) throws(JSONFault) -> [JSONNode] {
        at += 1
        var items: [JSONNode] = []
        skipBlank()
        if try peek() == UInt8(ascii: "]") { at += 1; return items }
        while true {
            skipBlank()
            let item = try value(depth: depth + 1)
            if isKept { items.append(item) }
            if try separatorOrEnd(UInt8(ascii: "]")) { return items }
        }
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [JSONMember] {
        at += 1
        var members: [JSONMember] = []
        skipBlank()
        if try peek() == UInt8(ascii: "}") { at += 1; return members }
        while true {
            skipBlank()
            guard try peek() == UInt8(ascii: "\"") else { throw JSONFault(.nameNotText, offset: at) }
            let nameOffset = at
            let name = try string()
            skipBlank()
            guard try peek() == UInt8(ascii: ":") else { throw JSONFault(.missingColon, offset: at) }
            at += 1
            skipBlank()
            let value = try value(depth: depth + 1)
            if isKept { members.append(JSONMember(name, value, nameOffset: nameOffset)) }
            if try separatorOrEnd(UInt8(ascii: "}")) { return members }
        }
    }

    /// True at the closing bracket; false after a comma that another value follows.
    private mutating func separatorOrEnd(_ close: UInt8) throws(JSONFault) -> Bool {
        skipBlank()
        let byte = try peek()
        if byte == close { at += 1; return true }
        guard byte == UInt8(ascii: ",") else { throw JSONFault(.missingComma, offset: at) }
        let comma = at
        at += 1
        skipBlank()
        if try peek() == close { throw JSONFault(.trailingComma, offset: comma) }
        return false
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = at
        func digit(_ index: Int) -> Bool { index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39 }
        if bytes[at] == UInt8(ascii: "-") { at += 1 }
        guard digit(at) else { throw JSONFault(.badNumber, offset: start) }
        if bytes[at] == 0x30, digit(at + 1) { throw JSONFault(.badNumber, offset: start) }
        while digit(at) { at += 1 }
        var whole = true
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            whole = false
            at += 1
            guard digit(at) else { throw JSONFault(.badNumber, offset: start) }
            while digit(at) { at += 1 }
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: "e") || bytes[at] == UInt8(ascii: "E") {
            whole = false
            at += 1
            if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
            guard digit(at) else { throw JSONFault(.badNumber, offset: start) }
            while digit(at) { at += 1 }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if whole ? (Int64(text) == nil && UInt64(text) == nil) : !(Double(text)?.isFinite ?? false) {
            throw JSONFault(.numberTooLarge, offset: start)
        }
        return text
    }

    private mutating func string() throws(JSONFault) -> String {
        let start = at
        at += 1
        var plainStart = at
        var collected: [UInt8] = []
        while true {
            guard at < bytes.count else { throw JSONFault(.unfinishedString, offset: start) }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") { break }
            if byte < 0x20 { throw JSONFault(.controlCharacter, offset: at) }
            if byte == UInt8(ascii: "\\") {
                collected.append(contentsOf: bytes[plainStart..<at])
                try escape(into: &collected)
                plainStart = at
            } else {
                at += 1
            }
        }
        collected.append(contentsOf: bytes[plainStart..<at])
        at += 1
        guard let text = String(validating: collected, as: UTF8.self) else { throw JSONFault(.notUTF8, offset: start) }
        return text
    }

    private mutating func escape(into collected: inout [UInt8]) throws(JSONFault) {
        let start = at
        guard at + 1 < bytes.count else { throw JSONFault(.unexpectedEnd, offset: at) }
        let letter = bytes[at + 1]
        at += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): collected.append(letter)
        case UInt8(ascii: "b"): collected.append(0x08)
        case UInt8(ascii: "f"): collected.append(0x0C)
        case UInt8(ascii: "n"): collected.append(0x0A)
        case UInt8(ascii: "r"): collected.append(0x0D)
        case UInt8(ascii: "t"): collected.append(0x09)
        case UInt8(ascii: "u"):
            var scalar = try hexadecimal(start)
            if (0xD800..<0xDC00).contains(scalar) {
                guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
                    throw JSONFault(.loneSurrogate, offset: start)
                }
                at += 2
                let low = try hexadecimal(start)
                guard (0xDC00..<0xE000).contains(low) else { throw JSONFault(.loneSurrogate, offset: start) }
                scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let unicode = Unicode.Scalar(scalar) else { throw JSONFault(.loneSurrogate, offset: start) }
            collected.append(contentsOf: Array(String(Character(unicode)).utf8))
        default: throw JSONFault(.badEscape, offset: start)
        }
    }

    private mutating func hexadecimal(_ start: Int) throws(JSONFault) -> UInt32 {
        guard at + 4 <= bytes.count else { throw JSONFault(.unexpectedEnd, offset: bytes.count) }
        var number: UInt32 = 0
        for index in at..<at + 4 {
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { throw JSONFault(.badEscape, offset: start) }
            number = number << 4 + UInt32(digit)
        }
        at += 4
        return number
    }
}
