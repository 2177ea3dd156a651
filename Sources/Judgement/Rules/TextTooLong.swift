import Interchange

/// F07: more characters than the field takes. The lengths are made up: names 50, remarks 500, plans 2,000.
enum TextTooLong {
    static func check(_ value: FieldValue, _ field: FieldDefinition, path: @autoclosure () -> String, into findings: inout RowFindings) {
        // Fewer bytes than characters allowed cannot be too long, which spares counting nearly always.
        guard let limit = field.length, value.bytes.count > limit else { return }
        let count = value.bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        guard count > limit else { return }
        findings.add(.textTooLong, field: path(), value: value.shown, facts: [.limit: String(limit), .actual: String(count)])
    }
}
