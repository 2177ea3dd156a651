import Interchange

/// F06: a 身分證字號 or 統一證號 of the wrong shape, or whose check digit fails. Inferred: the residents are matched by it.
/// Example: `"ID_NO": "A123456788"`.
enum IDInvalid {
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { NationalIdentity.isValid(bytes) }

    static func report(_ value: FieldValue, path: String, into findings: inout RowFindings) {
        findings.add(.idInvalid, field: path, value: value.shown)
    }
}
