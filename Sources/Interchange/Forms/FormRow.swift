public import CSimdJSON

/// One row of a form file. A view: valid only inside the closure that was handed it.
public struct FormRow {
    /// From 1.
    public let number: Int
    @usableFromInline let raw: UnsafePointer<ms_row>
    let definition: FormDefinition

    /// False where the array held something else than an object; then every field is absent.
    public var isObject: Bool { kind == .object }
    /// What the array held at this place.
    public var kind: FieldValue.Kind { FieldValue.Kind(rawValue: raw.pointee.kind) ?? .absent }

    /// The value of a field by its number in the definition.
    @inlinable public subscript(_ index: Int) -> FieldValue { FieldValue(raw: raw.pointee.fields + index, row: raw) }

    /// The keys that the form does not have, with whether they stood twice.
    public var unknownKeys: [(path: String, isRepeated: Bool)] {
        (0..<Int(raw.pointee.unknown_count)).map { index in
            let unknown = raw.pointee.unknown[index]
            let bytes = UnsafeRawBufferPointer(start: unknown.name, count: Int(min(unknown.length, 100)))
            let name = String(decoding: bytes, as: UTF8.self) + (unknown.length > 100 ? "…" : "")
            guard unknown.field >= 0 else { return (name, unknown.repeated != 0) }
            return ("\(definition.fields[Int(unknown.field)].name)[\(unknown.element + 1)].\(name)", unknown.repeated != 0)
        }
    }

    /// Unknown keys that are counted but not listed.
    public var unlistedUnknownKeys: Int { Int(raw.pointee.unknown_total) - Int(raw.pointee.unknown_count) }

    @inlinable public var hasUnknownKeys: Bool { raw.pointee.unknown_count > 0 }
}
