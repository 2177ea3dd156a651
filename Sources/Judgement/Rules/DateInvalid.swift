import Interchange

/// F05: not a date in the form's notation. Dates are Gregorian `YYYYMMDD` (observed); dates of the ROC calendar, the commonest slip,
/// are named as such with the right date beside them.
/// Example: `"ASSESSMENT_DT": "1141215"`.
enum DateInvalid {
    static func isDate(_ bytes: UnsafeBufferPointer<UInt8>, _ type: FieldType) -> Bool {
        switch type {
        case .date: CivilDate(compactBytes: bytes) != nil
        case .dashedDate: CivilDate(dashedBytes: bytes) != nil
        default:
            bytes.count == 4 && bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && (bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2"))
        }
    }

    static func report(_ value: FieldValue, _ type: FieldType, path: String, into findings: inout RowFindings) {
        let shown = value.shown
        if type != .year, let gregorian = gregorian(fromROC: shown) {
            let expected = type == .date ? gregorian.compact : gregorian.dashed
            findings.add(.dateInvalid, field: path, value: shown, facts: [.reason: "roc", .expected: expected])
        } else {
            findings.add(.dateInvalid, field: path, value: shown, facts: [.expected: notation(type)])
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
