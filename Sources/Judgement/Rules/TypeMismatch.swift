import Interchange

/// F03: a value of another JSON type than the field's. Inferred: an importer with typed columns cannot take it.
/// Example: `"EAT": 5` for `"EAT": "5"`; `"QC103_A_LIST": "[]"` for `[]`.
enum TypeMismatch {
    static func fits(_ kind: FieldValue.Kind, _ type: FieldType) -> Bool {
        switch type {
        case .integer, .numberChoice: kind == .integer
        case .boolean: kind == .boolean
        case .choices, .rows: kind == .list
        case .text, .choice, .flag, .date, .dashedDate, .year, .identity: kind == .text
        }
    }

    static func report(_ value: FieldValue, expected: FieldType, path: String, into findings: inout RowFindings) {
        findings.add(.typeMismatch, field: path, value: value.shown, facts: [.expected: expected.rawValue, .actual: value.kind.label])
    }
}
