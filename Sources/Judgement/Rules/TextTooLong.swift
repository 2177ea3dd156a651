import Interchange

/// F07: more characters than the field takes. The lengths are made up: names 50, remarks 500, plans 2,000.
enum TextTooLong {
    static func fits(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Bool {
        // No more bytes than characters allowed cannot be too long, which spares counting nearly always.
        bytes.count <= limit || characters(bytes) <= limit
    }

    static func report(_ value: FieldValue, limit: Int, path: String, into findings: inout RowFindings) {
        findings.add(.textTooLong, field: path, value: value.shown, facts: [.limit: String(limit), .actual: String(characters(value.bytes))])
    }

    /// Unicode scalars.
    private static func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
}
