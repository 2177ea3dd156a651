import Interchange

/// The title of a field that a finding names by its path.
enum FieldTitle {
    /// `QC104_PART_LIST[2].PART_LEVEL` gives the list's title, which entry, and the column's title. Nil for what the form does not have.
    static func of(_ path: String, in form: FormDefinition, _ language: Language) -> String? {
        let names = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = names.first else { return nil }
        let parts = first.split(separator: "[", maxSplits: 1, omittingEmptySubsequences: false)
        guard let field = form.field(String(parts[0])) else { return nil }
        var title = field.title[language]
        if parts.count == 2 {
            guard parts[1].hasSuffix("]"), let number = Int(parts[1].dropLast()) else { return nil }
            title += language == .chinese ? " 第 \(number) 項" : ", item \(number)"
        }
        guard names.count == 2 else { return title }
        guard let column = field.columns.first(where: { $0.name == names[1] }) else { return nil }
        return title + (language == .chinese ? "：" : ": ") + column.title[language]
    }

    /// `text` with the field's code in it replaced by its title, which is what the user of a form knows it by.
    static func put(_ title: String, for path: String, in text: String, _ language: Language) -> String {
        let text = Array(text), path = Array(path)
        guard !path.isEmpty, text.count >= path.count else { return String(text) }
        let named = language == .chinese ? "「\(title)」" : "“\(title)”"
        var out = "", index = 0
        while index < text.count {
            let end = index + path.count
            let isNamed = end <= text.count && text[index..<end].elementsEqual(path)
                && !(index > 0 && belongs(text[index - 1])) && !(end < text.count && belongs(text[end]))
            if isNamed {
                // Chinese needs no blanks around the quotation marks that a code needed around itself.
                if language == .chinese, out.last == " " { out.removeLast() }
                out += named
                index = end
                if language == .chinese, index < text.count, text[index] == " " { index += 1 }
            } else {
                out.append(text[index])
                index += 1
            }
        }
        return out
    }

    /// Whether a character would make a code beside it part of a longer one.
    private static func belongs(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "[")
    }
}
