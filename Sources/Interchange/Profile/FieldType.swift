/// What a field holds. The names are those of the profile files.
public enum FieldType: String, Sendable, CaseIterable {
    /// A whole JSON number.
    case integer
    case text
    /// One code, as text.
    case choice
    /// One code, as a number.
    case numberChoice = "number-choice"
    /// An array of codes as text.
    case choices
    /// "1" or "0", as text.
    case flag
    /// true or false.
    case boolean
    /// `YYYYMMDD`, Gregorian.
    case date
    /// `YYYY-MM-DD`.
    case dashedDate = "dashed-date"
    /// A Western year as text of four digits.
    case year
    /// A national ID or a 統一證號.
    case identity
    /// An array of objects.
    case rows

    /// In words, for messages.
    public var label: Bilingual {
        switch self {
        case .integer: Bilingual("整數(數字)", "a whole number")
        case .text: Bilingual("文字", "text")
        case .choice: Bilingual("代碼(文字)", "a code, as text")
        case .numberChoice: Bilingual("代碼(數字)", "a code, as a number")
        case .choices: Bilingual("代碼陣列", "an array of codes")
        case .flag: Bilingual("\"1\" 或 \"0\"", "\"1\" or \"0\"")
        case .boolean: Bilingual("true 或 false", "true or false")
        case .date: Bilingual("日期 YYYYMMDD", "a date as YYYYMMDD")
        case .dashedDate: Bilingual("日期 YYYY-MM-DD", "a date as YYYY-MM-DD")
        case .year: Bilingual("西元年(文字)", "a Western year, as text")
        case .identity: Bilingual("身分證字號或統一證號", "a national ID or 統一證號")
        case .rows: Bilingual("物件陣列", "an array of objects")
        }
    }
}
