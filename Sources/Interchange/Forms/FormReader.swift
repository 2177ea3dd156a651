import CSimdJSON

/// Reads the files of one form through simdjson, row by row. It owns C memory and belongs to one thread at a time, so it is not
/// `Sendable`; make one where you read.
public final class FormReader {
    private let definition: FormDefinition
    private let handle: OpaquePointer?

    public init(_ definition: FormDefinition) {
        self.definition = definition
        handle = withCStrings(definition.fields.map(\.name)) { ms_reader_new($0, UInt32(definition.fields.count)) }
        for (index, field) in definition.fields.enumerated() where field.type == .rows {
            withCStrings(field.columns.map(\.name)) { ms_reader_columns(handle, UInt32(index), $0, UInt32(field.columns.count)) }
        }
    }

    deinit {
        ms_reader_free(handle)
    }

    /// Hands every row to `each`. Gives back what is wrong with the file as a whole: then no row was handed out.
    public func read(_ file: PaddedBytes, each: (FormRow) -> Void) -> FormFileFault? {
        file.withBytes { bytes in
            var text = bytes
            if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
                text = UnsafeBufferPointer(rebasing: text[3...])
            }
            guard !text.isEmpty else { return .malformed(JSONFault(.empty, offset: 0), TextPlace(line: 1, column: 1)) }
            var kind: UInt8 = 0
            let code = ms_reader_parse(handle, text.baseAddress, text.count, &kind)
            guard code == 0 else { return FormFileFault.locate(in: text) }
            guard kind == UInt8(MS_LIST) else { return .notAnArray(FieldValue.Kind(rawValue: kind) ?? .absent) }
            var row = ms_row()
            return withUnsafeMutablePointer(to: &row) { row in
                var number = 0
                while ms_reader_next(handle, row) == 1 {
                    number += 1
                    each(FormRow(number: number, raw: UnsafePointer(row), definition: definition))
                }
                return nil
            }
        }
    }

    /// Whether a file starts with a byte order mark, which is skipped.
    public static func hasByteOrderMark(_ file: PaddedBytes) -> Bool {
        file.withBytes { $0.count >= 3 && $0[0] == 0xEF && $0[1] == 0xBB && $0[2] == 0xBF }
    }
}

/// C wants an array of C strings that lives as long as the call.
private func withCStrings<Value>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Value) -> Value {
    let bytes = texts.map { Array($0.utf8CString) }
    let flat = bytes.flatMap { $0 }
    return flat.withUnsafeBufferPointer { buffer in
        var pointers: [UnsafePointer<CChar>?] = []
        var offset = 0
        for text in bytes {
            pointers.append(buffer.baseAddress.map { $0 + offset })
            offset += text.count
        }
        pointers.append(nil)
        return pointers.withUnsafeBufferPointer { list in
            // The list is never empty: it ends with the nil above.
            list.baseAddress.map(body) ?? withUnsafePointer(to: nil, body)
        }
    }
}
