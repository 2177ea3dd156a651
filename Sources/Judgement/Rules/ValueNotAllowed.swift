import Interchange

/// F04: outside the code set or the range. The codes are the profile's (observed); codes that the official list is likely to have
/// besides are tolerated with a warning.
/// Example: `"EAT": "25"`, where 5, 10 and 15 exist.
enum ValueNotAllowed {
    /// `codes`: those of the value (`FieldValue.codes`), none if it writes no code at all.
    static func holds(_ codes: UInt128, _ allowed: UInt128) -> Bool { codes & allowed != 0 }

    static func isWithin(_ number: Int?, _ low: Int, _ high: Int) -> Bool {
        // A field without a range takes any whole number, however large.
        guard low > .min || high < .max else { return true }
        return number.map { $0 >= low && $0 <= high } ?? false
    }

    static func report(_ value: FieldValue, _ field: FieldDefinition, path: String, into findings: inout RowFindings) {
        if let codes = field.codes {
            let isTolerated = field.tolerated.map { holds(value.codes, $0.mask) } ?? false
            findings.add(.valueNotAllowed, severity: isTolerated ? .warning : .error, field: path, value: value.shown, facts: [.expected: codes.list])
        } else if let range = field.range {
            findings.add(.valueNotAllowed, field: path, value: value.shown, facts: [.expected: "\(range.lowerBound)–\(range.upperBound)"])
        }
    }
}
