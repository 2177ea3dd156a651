import Interchange

/// Rewrites the text of a form with stand-ins, token by token: spaces, marks, numbers' spelling, repeated keys and whatever is broken stay as they
/// are, for the fault may lie in them.
struct FormTextMask {
    private enum Container {
        case list(of: FieldDefinition?, isTop: Bool)
        case object(fields: [FieldDefinition])
    }

    private let definition: FormDefinition
    private let shift: MonthShift
    private var containers: [Container] = []
    /// The key whose value comes next, in each object that is open.
    private var keys: [String] = []
    private var out: [UInt8] = []

    init(_ definition: FormDefinition, shift: MonthShift) {
        self.definition = definition
        self.shift = shift
    }

    static func mask(_ bytes: [UInt8], _ definition: FormDefinition, _ shift: MonthShift, _ standIns: inout StandIns) -> [UInt8] {
        var mask = FormTextMask(definition, shift: shift)
        return mask.run(bytes, &standIns)
    }

    private mutating func run(_ bytes: [UInt8], _ standIns: inout StandIns) -> [UInt8] {
        out.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""): at = quoted(bytes, at, &standIns)
            case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"):
                structure(byte)
                out.append(byte)
                at += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
                out.append(byte)
                at += 1
            default: at = bare(bytes, at, &standIns)
            }
        }
        return out
    }

    private mutating func structure(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["): containers.append(.list(of: field, isTop: containers.isEmpty))
        case UInt8(ascii: "{"):
            var fields: [FieldDefinition] = []
            if case .list(let of, let isTop)? = containers.last { fields = isTop ? definition.fields : of?.columns ?? [] }
            if containers.isEmpty { fields = definition.fields }
            containers.append(.object(fields: fields))
            keys.append("")
        default:
            if case .object? = containers.popLast() { _ = keys.popLast() }
        }
    }

    /// The definition of the value that comes next; nil where it is not known.
    private var field: FieldDefinition? {
        switch containers.last {
        case .object(let fields): fields.first { $0.name == keys.last }
        case .list(let of, _): of
        case nil: nil
        }
    }

    // MARK: tokens

    private mutating func quoted(_ bytes: [UInt8], _ start: Int, _ standIns: inout StandIns) -> Int {
        var end = start + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        end = min(end, bytes.count)
        let token = TextToken(bytes[(start + 1)..<end])
        let text = token.text
        out.append(UInt8(ascii: "\""))
        var next = end + 1
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
        if next < bytes.count, bytes[next] == UInt8(ascii: ":"), !keys.isEmpty || containers.isEmpty {
            if !keys.isEmpty { keys[keys.count - 1] = text }
            out += token.written(key(text, &standIns))
        } else {
            out += token.written(FieldMask.text(text, key: keys.last, field, shift, &standIns))
        }
        if end < bytes.count { out.append(UInt8(ascii: "\"")) }
        return end + 1
    }

    /// A name that a program gave to a field says nothing of anybody, unless it is more than a name.
    private func key(_ text: String, _ standIns: inout StandIns) -> String {
        let isName = text.count <= 40 && text.unicodeScalars.allSatisfy { $0.value < 0x80 && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)) }
        return isName && !standIns.knowsIdentity(text) && !standIns.knowsMainID(text) ? text : standIns.text(text)
    }

    /// A number, a word of JSON, or what should have been in quotes.
    private mutating func bare(_ bytes: [UInt8], _ start: Int, _ standIns: inout StandIns) -> Int {
        var end = start
        let stops: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]")]
        while end < bytes.count, !stops.contains(bytes[end]) { end += 1 }
        let token = TextToken(bytes[start..<end])
        let text = token.text
        let isKnownName = definition.fields.contains { $0.name == text.filter { $0 != "'" } }
        out += isKnownName ? Array(bytes[start..<end]) : token.written(FieldMask.bare(text, key: keys.last, field, &standIns))
        return end
    }
}
