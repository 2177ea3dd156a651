/// What a JSON value is, as `FieldValue.Kind.label` names it.
enum KindWords {
    static func words(_ label: String) -> Bilingual {
        switch label {
        case "null": Bilingual("空值 null", "null")
        case "true/false": Bilingual("真假值", "true or false")
        case "number": Bilingual("數字", "a number")
        case "text": Bilingual("文字", "text")
        case "array": Bilingual("陣列", "an array")
        case "object": Bilingual("物件", "an object")
        default: Bilingual(label, label)
        }
    }
}
