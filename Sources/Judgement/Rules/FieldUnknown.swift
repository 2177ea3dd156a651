import Interchange

/// F08 (warning): a field that the form does not have. Made up: an importer may well ignore it.
/// Example: `"EATT": "5"`.
enum FieldUnknown {
    static func check(_ path: String, into findings: inout RowFindings) {
        findings.add(.fieldUnknown, field: path)
    }
}
