import CSimdJSON

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

    let raw: ms_value
    let row: ms_row

    public var kind: Kind { Kind(rawValue: raw.kind) ?? .absent }
    /// The key stood more than once in its object; the last one is this.
    public var isRepeated: Bool { raw.repeated != 0 }
    /// The bytes of a text.
    public var bytes: UnsafeBufferPointer<UInt8> {
        guard raw.kind == UInt8(MS_TEXT), let text = raw.text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(start: text, count: Int(raw.length)).bindMemory(to: UInt8.self)
    }
    /// A text, copied.
    public var text: String? { kind == .text ? String(decoding: bytes, as: UTF8.self) : nil }
    /// A whole number that fits; nil for others.
    public var integer: Int? { kind == .integer && raw.unsigned_integer == 0 ? Int(Int64(bitPattern: raw.integer)) : nil }
    public var boolean: Bool? { kind == .boolean ? raw.integer != 0 : nil }

    /// Absent, null, "" and []: all count as empty. Whether the ministry is as tolerant is an open question.
    public var isEmpty: Bool {
        switch kind {
        case .absent, .null: true
        case .text: raw.length == 0
        case .list: raw.count == 0
        default: false
        }
    }

    public var elementCount: Int { kind == .list ? Int(raw.count) : 0 }
    /// An element of a list, from 0.
    public func element(_ index: Int) -> FieldValue {
        FieldValue(raw: row.elements[Int(raw.first) + index], row: row)
    }
    /// A cell of an object in a list of rows, by the column's number in the definition.
    public func cell(_ column: Int) -> FieldValue {
        FieldValue(raw: row.cells[Int(raw.first) + column], row: row)
    }

    /// The value as a person would read it in the file; for findings.
    public var shown: String {
        switch kind {
        case .absent: ""
        case .null: "null"
        case .boolean: raw.integer != 0 ? "true" : "false"
        case .integer: raw.unsigned_integer != 0 ? String(raw.integer) : String(Int64(bitPattern: raw.integer))
        case .decimal: String(raw.decimal)
        case .text: String(decoding: bytes.prefix(Finding.valueLimit * 4), as: UTF8.self)
        case .list: "[" + (0..<min(elementCount, 8)).map { element($0).shown }.joined(separator: ", ") + (elementCount > 8 ? ", …]" : "]")
        case .object: "{…}"
        }
    }
}
