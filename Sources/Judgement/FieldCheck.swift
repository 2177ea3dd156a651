import Interchange

/// Checks the fields of a row against their definitions. Each rule is in a file of its own under `Rules/`; this is their order:
/// an empty value is asked for nothing but whether it may be empty, and a value of the wrong type is asked for nothing else.
enum FieldCheck {
    static func check(_ row: FormRow, _ definition: FormDefinition, into findings: inout RowFindings) {
        for (index, field) in definition.fields.enumerated() {
            check(row[index], field, path: field.name, into: &findings)
        }
        if row.hasUnknownKeys {
            for unknown in row.unknownKeys {
                FieldUnknown.check(unknown.path, into: &findings)
                if unknown.isRepeated { JSONDuplicateKey.check(unknown.path, into: &findings) }
            }
            if row.unlistedUnknownKeys > 0 { FieldUnknown.check("… +\(row.unlistedUnknownKeys)", into: &findings) }
        }
    }

    private static func check(_ value: FieldValue, _ field: FieldDefinition, path: @autoclosure () -> String, into findings: inout RowFindings) {
        if value.isRepeated { JSONDuplicateKey.check(path(), into: &findings) }
        if value.isEmpty {
            if field.isRequired { RequiredMissing.check(path(), into: &findings) }
            return
        }
        guard TypeMismatch.fits(value, field) else {
            TypeMismatch.report(value, field, path: path(), into: &findings)
            return
        }
        switch field.type {
        case .choice, .numberChoice, .flag, .integer: ValueNotAllowed.check(value, field, path: path(), into: &findings)
        case .choices:
            for index in 0..<value.elementCount {
                checkMember(value.element(index), field, path: "\(path())[\(index + 1)]", into: &findings)
            }
        case .date, .dashedDate, .year: DateInvalid.check(value, field, path: path(), into: &findings)
        case .identity: IDInvalid.check(value, path: path(), into: &findings)
        case .text: TextTooLong.check(value, field, path: path(), into: &findings)
        case .rows:
            for index in 0..<value.elementCount {
                checkRow(value.element(index), field, path: "\(path())[\(index + 1)]", into: &findings)
            }
        case .boolean: break
        }
    }

    private static func checkMember(_ value: FieldValue, _ field: FieldDefinition, path: String, into findings: inout RowFindings) {
        guard value.kind == .text else {
            TypeMismatch.reportMember(value, expected: .choice, path: path, into: &findings)
            return
        }
        ValueNotAllowed.check(value, field, path: path, into: &findings)
    }

    private static func checkRow(_ value: FieldValue, _ field: FieldDefinition, path: String, into findings: inout RowFindings) {
        guard value.kind == .object else {
            TypeMismatch.reportMember(value, expected: .rows, path: path, into: &findings)
            return
        }
        for (column, definition) in field.columns.enumerated() {
            check(value.cell(column), definition, path: "\(path).\(definition.name)", into: &findings)
        }
    }
}
