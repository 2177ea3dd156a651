import Interchange

/// What of a value says who somebody is, by the field it stands in.
enum FieldMask {
    /// A text in quotes. `field` nil: nobody knows the field.
    static func text(_ text: String, key: String?, _ field: FieldDefinition?, _ shift: MonthShift, _ standIns: inout StandIns) -> String {
        if KeptWords.holds(text) { return text }
        if standIns.knowsIdentity(text) { return standIns.identity(text) }
        if isDigits(text), standIns.knowsMainID(text) || key == "MAIN_ID" { return standIns.mainID(text) }
        switch field?.type {
        case .identity: return standIns.identity(text)
        case .date, .dashedDate, .year: return isDateLike(text) ? shift.written(text) : standIns.text(text)
        case .choice, .choices, .flag, .numberChoice, .integer, .boolean: return isShortNumber(text) ? text : standIns.text(text)
        case .text, .rows: return NationalIdentity.kind(Array(StandIns.plain(text).utf8)) != nil ? standIns.identity(text) : standIns.text(text)
        case nil: return isShortNumber(text) ? text : CivilDate(compact: text) ?? CivilDate(dashed: text) != nil ? shift.written(text) : standIns.text(text)
        }
    }

    /// A value that is not in quotes.
    static func bare(_ text: String, key: String?, _ field: FieldDefinition?, _ standIns: inout StandIns) -> String {
        if KeptWords.holds(text) { return text }
        guard isDigits(text) else { return isNumber(text) ? text : standIns.text(text) }
        if standIns.knowsMainID(text) || key == "MAIN_ID" { return standIns.mainID(text) }
        switch field?.type {
        case .date, .dashedDate, .year, .integer, .numberChoice, .boolean, .choice, .choices, .flag: return text.count >= 9 ? standIns.text(text) : text
        default: return text.count >= 6 ? standIns.text(text) : text
        }
    }

    private static func isDigits(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    private static func isShortNumber(_ text: String) -> Bool { text.utf8.count <= 5 && isNumber(text) }
    private static func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2E, 0x2D, 0x2B, 0x45, 0x65].contains($0) } && text.utf8.contains { (0x30...0x39).contains($0) } }

    /// Digits with dashes, slashes or points, as long as a date is at most. Ten digits are no date but may be a telephone.
    private static func isDateLike(_ text: String) -> Bool {
        text.utf8.count <= 10 && text.utf8.allSatisfy { (0x2D...0x39).contains($0) || $0 == 0x3A } && text.utf8.count { (0x30...0x39).contains($0) } <= 8
    }
}
