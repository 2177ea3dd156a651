import Interchange

/// F03: a value of another JSON type than the field's. Inferred: an importer with typed columns cannot take it.
/// Example: `"EAT": 5` for `"EAT": "5"`; `"QC103_A_LIST": "[]"` for `[]`.
enum TypeMismatch {
    static func fits(_ value: FieldValue, _ field: FieldDefinition) -> Bool {
        switch field.type {
        case .integer: value.kind == .integer
        case .numberChoice: value.kind == .integer
        case .boolean: value.kind == .boolean
        case .choices, .rows: value.kind == .list
        case .text, .choice, .flag, .date, .dashedDate, .year, .identity: value.kind == .text
        }
    }

    static func report(_ value: FieldValue, _ field: FieldDefinition, path: String, into findings: inout RowFindings) {
        findings.add(.typeMismatch, field: path, value: value.shown, facts: [.expected: field.type.rawValue, .actual: describe(value)])
    }

    static func reportMember(_ value: FieldValue, expected: FieldType, path: String, into findings: inout RowFindings) {
        findings.add(.typeMismatch, field: path, value: value.shown, facts: [.expected: expected.rawValue, .actual: describe(value)])
    }

    private static func describe(_ value: FieldValue) -> String { value.kind.label }
}
