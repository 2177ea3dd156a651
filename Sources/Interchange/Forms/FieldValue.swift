public import CSimdJSON

/// One value of a row as the reader saw it. A view: valid only inside the closure that was handed the row, and never kept.
public struct FieldValue {
    public enum Kind: UInt8, Sendable {
        case absent, null, boolean, integer, decimal, text, list, object

        /// For messages: what a person calls it.
        public var label: String {
            switch self {
            case .absent: "absent"
            case .null: "null"
            case .boolean: "true/false"
            case .integer, .decimal: "number"
            case .text: "text"
            case .list: "array"
            case .object: "object"
            }
        }
    }

    // The accessors are inlined into the rules, which ask them some fifty million times in a nation's month.
    @usableFromInline let raw: UnsafePointer<ms_value>
    @usableFromInline let row: UnsafePointer<ms_row>

    @inlinable init(raw: UnsafePointer<ms_value>, row: UnsafePointer<ms_row>) {
        self.raw = raw
        self.row = row
    }

    @inlinable public var kind: Kind { Kind(rawValue: raw.pointee.kind) ?? .absent }
    /// The key stood more than once in its object; the last one is this.
    @inlinable public var isRepeated: Bool { raw.pointee.repeated != 0 }
    /// The bytes of a text.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
        guard kind == .text, let text = raw.pointee.text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: text, count: Int(raw.pointee.length)).bindMemory(to: UInt8.self)
    }
    /// A text, copied.
    public var text: String? { kind == .text ? String(decoding: bytes, as: UTF8.self) : nil }
    /// A whole number that fits; nil for others.
    @inlinable public var integer: Int? {
        kind == .integer && raw.pointee.unsigned_integer == 0 ? Int(Int64(bitPattern: raw.pointee.integer)) : nil
    }
    @inlinable public var boolean: Bool? { kind == .boolean ? raw.pointee.integer != 0 : nil }

    /// Absent, null, "" and []: all count as empty. Whether the ministry is as tolerant is an open question.
    @inlinable public var isEmpty: Bool {
        switch kind {
        case .absent, .null: true
        case .text: raw.pointee.length == 0
        case .list: raw.pointee.count == 0
        default: false
        }
    }

    /// One bit for each code that the value holds: of a text or a number itself, of a list its members; true and false are 1 and 0.
    @inlinable public var codes: UInt128 {
        switch kind {
        case .text: CodeSet.number(bytes).map { $0 < 128 ? 1 << UInt128($0) : 0 } ?? 0
        case .integer: integer.map { $0 >= 0 && $0 < 128 ? 1 << UInt128($0) : 0 } ?? 0
        case .boolean: raw.pointee.integer != 0 ? 2 : 1
        case .list: memberCodes
        default: 0
        }
    }

    @inlinable var memberCodes: UInt128 {
        var codes: UInt128 = 0
        for index in 0..<elementCount {
            let member = element(index)
            if member.kind == .text { codes |= member.codes }
        }
        return codes
    }

    /// 0 for a list within a list, whose members nothing asks for.
    @inlinable public var elementCount: Int { kind == .list && raw.pointee.first != UInt32.max ? Int(raw.pointee.count) : 0 }
    /// An element of a list, from 0.
    @inlinable public func element(_ index: Int) -> FieldValue {
        FieldValue(raw: row.pointee.elements + (Int(raw.pointee.first) + index), row: row)
    }
    /// A cell of an object in a list of rows, by the column's number in the definition.
    @inlinable public func cell(_ column: Int) -> FieldValue {
        FieldValue(raw: row.pointee.cells + (Int(raw.pointee.first) + column), row: row)
    }

    /// The value as a person would read it in the file; for findings.
    public var shown: String {
        switch kind {
        case .absent: ""
        case .null: "null"
        case .boolean: raw.pointee.integer != 0 ? "true" : "false"
        case .integer: raw.pointee.unsigned_integer != 0 ? String(raw.pointee.integer) : String(Int64(bitPattern: raw.pointee.integer))
        case .decimal: String(raw.pointee.decimal)
        case .text: String(decoding: bytes.prefix(Finding.valueLimit * 4), as: UTF8.self)
        case .list where elementCount == 0: raw.pointee.count == 0 ? "[]" : "[…]"
        case .list: "[" + (0..<min(elementCount, 8)).map { element($0).shown }.joined(separator: ", ") + (elementCount > 8 ? ", …]" : "]")
        case .object: "{…}"
        }
    }
}
