/// What the schema of a form leaves to the import: said beside the schemas, so that nobody takes their silence for approval.
public enum SchemaLimits {
    /// Every rule that a row's schema cannot express, wholly or in part, and why.
    public static let all: [(rule: Rule, why: Bilingual)] = Rule.allCases.compactMap { rule in why(rule).map { (rule, $0) } }

    /// The rules that a row breaks exactly where it breaks the schema.
    public static let expressed: [Rule] = Rule.allCases.filter { why($0) == nil }

    /// Nil where the schema says it all.
    private static func why(_ rule: Rule) -> Bilingual? {
        switch rule {
        case .jsonShape, .requiredMissing, .dateInvalid, .textTooLong: nil
        case .conditionalMissing:
            Bilingual("只產生警告的條件不在結構描述內；其餘皆已列入。", "Conditions that only warn are left out; all others are in the schema.")
        case .fieldsDisagree:
            Bilingual("結構描述不能加總：欄位所填的程度與量表總分是否相符無法檢查；只產生警告的條件也不在其內。",
                      "A schema cannot add up: whether a degree goes with the total of its scale is not checked. Conditions that only warn are left out.")
        case .typeMismatch:
            Bilingual("JSON Schema 把 3.0 與 3 視為同一個整數；匯入時 3.0 不是整數。", "JSON Schema takes 3.0 for the whole number 3; the import does not.")
        case .valueNotAllowed:
            Bilingual("容許而未確認的代碼(x-tolerated)可通過，但匯入時會警告。", "Tolerated codes (x-tolerated) pass, but the import warns of them.")
        case .idInvalid: Bilingual("只檢查字形；檢查碼需要計算。", "Only the shape is checked: the check digit must be computed.")
        case .fieldUnknown: Bilingual("只是警告：未定義的欄位可通過。", "It is only a warning: fields that the form does not have pass.")
        case .jsonMalformed, .jsonEncoding, .jsonDuplicateKey: whyOfText(rule)
        case .packageUnreadable, .packageEncrypted, .packageUnsafe, .fileMissing, .fileUnexpected, .fileRepeated, .fileMisnamed:
            Bilingual("與壓縮檔有關；結構描述只看一個檔案的內容。", "It is about the zip; a schema sees the contents of one file.")
        case .masterNotFound, .masterReturned: Bilingual("需要同一壓縮檔的 QC100。", "It takes the QC100 of the same zip.")
        case .masterAmbiguous, .duplicateInFile, .placeholderSuspected:
            Bilingual("需要比較檔案中的各筆資料；結構描述只逐筆檢查。", "It takes a comparison of the file's rows; a schema looks at each by itself.")
        case .residentNotFound, .residentElsewhere, .residentNotInResidence, .admissionDateDiffers:
            Bilingual("需要長照機構系統的住民資料。", "It takes the residents of the institution system.")
        case .institutionMismatch: Bilingual("需要知道由哪個帳號上傳。", "It takes the account that uploads.")
        case .monthFrozen, .dateInFuture, .correctionTooEarly, .notDue, .superseded: whyOfTime(rule)
        case .unlikelyChange:
            Bilingual("需要出生日期或上個月的資料，且只是警告。", "It takes the birth date or the month before, and is only a warning.")
        case .planMissing: Bilingual("需要同一住民的其他表單，且只是警告。", "It takes the resident's other forms, and is only a warning.")
        }
    }

    private static func whyOfText(_ rule: Rule) -> Bilingual {
        switch rule {
        case .jsonDuplicateKey:
            Bilingual("驗證程式只看到重複欄位中的一個。", "A validator sees only one of the members of the same name.")
        case .jsonEncoding:
            Bilingual("驗證程式看到的是解碼後的文字。", "A validator sees the text after it was decoded.")
        default:
            Bilingual("不是有效 JSON(含超過 64 位元的整數)的檔案，不會進到驗證程式。",
                      "A file that is not JSON, or holds a whole number of more than 64 bits, is for the reader to refuse.")
        }
    }

    private static func whyOfTime(_ rule: Rule) -> Bilingual {
        switch rule {
        case .notDue: Bilingual("需要住民的入住時間。", "It takes the time of the resident's admission.")
        case .correctionTooEarly, .superseded: Bilingual("需要先前匯入的紀錄。", "It takes the record of earlier imports.")
        default: Bilingual("需要匯入的時間。", "It takes the time of the import.")
        }
    }
}
