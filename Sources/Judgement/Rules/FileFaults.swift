import Interchange

/// J01, J02 and J03: a form file that is malformed, in another encoding, or no array. Inferred: an importer must be able to read it.
enum FileFaults {
    static func finding(_ fault: FormFileFault, form: FormName) -> Finding {
        switch fault {
        case .malformed(let fault, let place):
            Finding(.jsonMalformed, form: form, facts: [.reason: fault.reason.rawValue, .line: String(place.line), .column: String(place.column)])
        case .notUTF8(let encoding):
            Finding(.jsonEncoding, form: form, facts: encoding.map { [.encoding: $0] } ?? [:])
        case .notAnArray(let kind):
            Finding(.jsonShape, form: form, facts: [.actual: kind.label])
        }
    }

    /// A mark at the start is skipped, with a warning.
    static func byteOrderMark(form: FormName) -> Finding {
        Finding(.jsonEncoding, severity: .warning, form: form, facts: [.reason: "byte-order-mark"])
    }

    /// An element of the array that is no object.
    static func check(_ row: FormRow, into findings: inout RowFindings) {
        if !row.isObject { findings.add(.jsonShape, facts: [.actual: row.kind.label]) }
    }
}
