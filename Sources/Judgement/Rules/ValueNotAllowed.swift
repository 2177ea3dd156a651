import Interchange

/// F04: outside the code set or the range. The codes are the profile's (observed); codes that the official list is likely to have
/// besides are tolerated with a warning.
/// Example: `"EAT": "25"`, where 5, 10 and 15 exist.
enum ValueNotAllowed {
    static func check(_ value: FieldValue, _ field: FieldDefinition, path: @autoclosure () -> String, into findings: inout RowFindings) {
        if let codes = field.codes {
            guard !holds(value, in: codes) else { return }
            let isTolerated = field.tolerated.map { holds(value, in: $0) } ?? false
            findings.add(.valueNotAllowed, severity: isTolerated ? .warning : .error, field: path(), value: value.shown, facts: [.expected: codes.list])
        } else if let range = field.range {
            guard let number = value.integer, range.contains(number) else {
                findings.add(.valueNotAllowed, field: path(), value: value.shown, facts: [.expected: "\(range.lowerBound)–\(range.upperBound)"])
                return
            }
        }
    }

    private static func holds(_ value: FieldValue, in codes: CodeSet) -> Bool {
        value.kind == .integer ? codes.contains(value.integer ?? -1) : codes.contains(value.bytes)
    }
}
