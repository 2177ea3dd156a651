/// Says what to write into a field: `"0" (可評估) or "1" (無法評估)`.
enum FieldInstruction {
    /// More codes than these are not listed one by one with their labels.
    private static let labelledCodes = 6

    static func words(_ field: FieldDefinition) -> Bilingual {
        switch field.type {
        case .choice, .flag: return either(field, quote: "\"")
        case .numberChoice: return either(field, quote: "")
        case .choices:
            let codes = codeList(field, quote: "\"")
            return Bilingual("代碼陣列，可用 \(codes)", "an array of codes, of \(codes)")
        case .integer:
            guard let range = field.range else { return Bilingual("整數（數字）", "a whole number") }
            return Bilingual("整數（數字）\(range.lowerBound)–\(range.upperBound)", "a whole number, \(range.lowerBound)–\(range.upperBound)")
        case .text:
            guard let length = field.length else { return field.type.label }
            return Bilingual("文字，最多 \(length) 字", "text of up to \(length) characters")
        case .rows:
            let columns = field.columns.map { ($0, words($0)) }
            let chinese = columns.map { "\($0.0.name)（\($0.0.isRequired ? "必填，" : "")\($0.1.chinese)）" }
            let english = columns.map { "\($0.0.name) (\($0.0.isRequired ? "required: " : "")\($0.1.english))" }
            return Bilingual("物件陣列，每個物件含 " + chinese.joined(separator: "、"), "an array of objects, each with " + ConditionWords.list(english))
        case .boolean, .date, .dashedDate, .year, .identity: return field.type.label
        }
    }

    private static func either(_ field: FieldDefinition, quote: String) -> Bilingual {
        let codes = field.codes?.codes ?? []
        guard codes.count <= labelledCodes else {
            let list = codeList(field, quote: quote)
            return Bilingual("\(list) 之一", "one of \(list)")
        }
        let parts = codes.map { "\(quote)\($0.text)\(quote) (\($0.label))" }
        let english = parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " or " + parts[parts.count - 1]
        return Bilingual(codes.map { "\(quote)\($0.text)\(quote)（\($0.label)）" }.joined(separator: codes.count == 2 ? "或" : "、"), english)
    }

    static func codeList(_ field: FieldDefinition, quote: String) -> String {
        (field.codes?.codes ?? []).map { "\(quote)\($0.text)\(quote)" }.joined(separator: ", ")
    }
}
