import Interchange

/// F05: not a date in the form's notation. Dates are Gregorian `YYYYMMDD` (observed); dates of the ROC calendar, the commonest slip,
/// are named as such with the right date beside them.
/// Example: `"ASSESSMENT_DT": "1141215"`.
enum DateInvalid {
    static func check(_ value: FieldValue, _ field: FieldDefinition, path: @autoclosure () -> String, into findings: inout RowFindings) {
        switch field.type {
        case .date:
            guard CivilDate(compactBytes: value.bytes) == nil else { return }
        case .dashedDate:
            guard CivilDate(dashed: value.text ?? "") == nil else { return }
        default:
            guard !(value.bytes.count == 4 && value.bytes.allSatisfy { (0x30...0x39).contains($0) }
                && (value.bytes[0] == UInt8(ascii: "1") || value.bytes[0] == UInt8(ascii: "2"))) else { return }
        }
        let shown = value.shown
        if field.type != .year, let gregorian = gregorian(fromROC: shown) {
            let expected = field.type == .date ? gregorian.compact : gregorian.dashed
            findings.add(.dateInvalid, field: path(), value: shown, facts: [.reason: "roc", .expected: expected])
        } else {
            findings.add(.dateInvalid, field: path(), value: shown, facts: [.expected: notation(field.type)])
        }
    }

    private static func notation(_ type: FieldType) -> String {
        switch type {
        case .date: "YYYYMMDD"
        case .dashedDate: "YYYY-MM-DD"
        default: "YYYY"
        }
    }

    /// `1141215`, `0991231`, `114/12/15` or `114-12-15`: the Gregorian day, where it is one.
    static func gregorian(fromROC text: String) -> CivilDate? {
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." })
        if parts.count == 3, (2...3).contains(parts[0].count), let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) {
            return CivilDate(year: year + 1911, month: month, day: day)
        }
        guard (6...7).contains(text.count), let number = Int(text), number > 0 else { return nil }
        return CivilDate(year: number / 10_000 + 1911, month: number / 100 % 100, day: number % 100)
    }
}
