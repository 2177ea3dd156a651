/// Hides what would tell who a person is, leaving enough to recognise one's own row.
public enum Masking {
    /// `A123456789` becomes `A12****789`. Shorter texts keep their first character only.
    public static func identity(_ text: String) -> String {
        let characters = Array(text)
        guard characters.count >= 8 else { return characters.isEmpty ? "" : String(characters[0]) + String(repeating: "*", count: characters.count - 1) }
        return String(characters.prefix(3)) + String(repeating: "*", count: characters.count - 6) + String(characters.suffix(3))
    }

    /// `測試甲` becomes `測○甲`, `王明` becomes `王○`.
    public static func name(_ text: String) -> String {
        let characters = Array(text)
        switch characters.count {
        case 0: return ""
        case 1: return "○"
        case 2: return String(characters[0]) + "○"
        default: return String(characters[0]) + String(repeating: "○", count: characters.count - 2) + String(characters[characters.count - 1])
        }
    }

    /// A field's value: codes, dates and numbers stand as they are, free text and identifiers are hidden but for their length.
    public static func value(_ text: String, of field: String?) -> String {
        switch field {
        case "ID_NO", "MAIN_ID": return identity(text)
        case "NAME", "ASSESSMENT_USER": return name(text)
        default:
            if isListOfCodes(text) { return text }
            if text.allSatisfy({ $0.isASCII }) && text.count <= 12 && !looksLikeIdentity(text) { return text }
            return "…(\(text.count))"
        }
    }

    /// `[5, 10, 99]`, as findings show a list of codes.
    private static func isListOfCodes(_ text: String) -> Bool {
        text.hasPrefix("[") && text.hasSuffix("]") && text.dropFirst().dropLast().split(separator: ", ").allSatisfy { $0.count <= 3 && $0.allSatisfy(\.isNumber) }
    }

    private static func looksLikeIdentity(_ text: String) -> Bool {
        NationalIdentity.kind(Array(text.utf8)) != nil || (text.count == 9 && text.allSatisfy(\.isNumber))
    }
}

extension Finding {
    /// The same finding with its personal values hidden.
    public var masked: Finding {
        var copy = self
        copy.value = value.map { Masking.value($0, of: field) }
        copy.mainID = mainID.map(Masking.identity)
        copy.person = person.map(Masking.identity)
        copy.personName = personName.map(Masking.name)
        copy.facts[.born] = facts[.born].map { String($0.prefix(4)) + "-**-**" }
        return copy
    }
}
