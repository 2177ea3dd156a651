import Interchange

/// F06: a 身分證字號 or 統一證號 of the wrong shape, or whose check digit fails. Inferred: the residents are matched by it.
/// Example: `"ID_NO": "A123456788"`.
enum IDInvalid {
    static func check(_ value: FieldValue, path: @autoclosure () -> String, into findings: inout RowFindings) {
        guard let text = value.text, !NationalIdentity.isValid(text) else { return }
        findings.add(.idInvalid, field: path(), value: text)
    }
}
