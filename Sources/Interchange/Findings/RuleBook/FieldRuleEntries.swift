/// The rules of fields, F01 to F09.
enum FieldRuleEntries {
    static let requiredMissing = RuleEntry(
        ExampleRow.finding(.requiredMissing, .qc107, field: "ASSESSMENT_USER"),
        about: Bilingual("必填欄位不存在，或為 null、空字串、空陣列。哪些欄位必填由設定檔決定。",
                         "A required field is absent, null, or empty text, or an empty list. Which fields are required, the profile says."),
        source: Bilingual("說明會簡報所舉的例子：「必填欄位未填寫」。哪些欄位必填則多為推論。",
                          "The ministry's briefing, as its own example: 「必填欄位未填寫」. Which fields those are is mostly inferred."),
        example: #"{"MAIN_ID": 1, "ASSESSMENT_DT": "20251203", "ASSESSMENT_USER": ""}"#,
        consequences: Bilingual("該筆退回；若為 QC100 的一筆，指向它的表單一併退回。",
                                "The row is returned; if it is a row of QC100, the rows that name it come back too."))

    static let conditionalMissing = RuleEntry(
        ExampleRow.finding(.conditionalMissing, .qc104, field: "V_OBS_Y_L_OTHER",
                           facts: [.when: "V_OBS_Y_L = 99", .whenEnglish: "V_OBS_Y_L = 99"]),
        about: Bilingual("因另一欄位的值而必須填寫的欄位沒有填，例如選了「其他」而沒有說明；或數個欄位至少須填一項，卻都沒有填。",
                         "A field is empty that another field's value asks for, such as the text of an answer 'other'; or of several fields none "
                         + "is filled."),
        source: Bilingual("推論：選「其他」時填說明等關係，由廠商程式的欄位與代碼推得；每一條件另有自己的標示。",
                          "Inferred from the fields and codes of a vendor's client; each condition of the profile has its own mark."),
        example: #"{"V_OBS_Y_L": ["99"], "V_OBS_Y_L_OTHER": ""}"#,
        consequences: Bilingual("該筆退回；條件標為警告者不退回。相關欄位已有錯誤時不再判斷，以免一錯多報。",
                                "The row is returned, unless the condition is a warning. It is not judged where one of its fields has an error "
                                + "already, so that one slip does not look like three."))

    static let typeMismatch = RuleEntry(
        ExampleRow.finding(.typeMismatch, .qc107, field: "EAT", value: "5", facts: [.expected: "choice", .actual: "number"]),
        about: Bilingual("值的 JSON 型別與欄位不符：應為文字卻是數字，或以文字 \"[]\" 代替陣列。",
                         "A value has another JSON type than its field: a number where text is meant, or the text \"[]\" for a list."),
        source: Bilingual("推論：有型別的欄位無法收下其他型別；以文字 \"[]\" 代替陣列是真實程式曾有的錯誤。",
                          "Inferred: an importer with typed columns cannot take it. The text \"[]\" for a list is a mistake of a real client."),
        example: #"{"EAT": 5, "QC103_A_LIST": "[]"}"#,
        consequences: Bilingual("該筆退回。", "The row is returned."))

    static let valueNotAllowed = RuleEntry(
        ExampleRow.finding(.valueNotAllowed, .qc107, field: "EAT", value: "25", facts: [.expected: "5, 10, 15"]),
        about: Bilingual("代碼不在該欄位的代碼內，或數字不在範圍內。正式清單可能較長的欄位，已知可能的代碼只是警告。",
                         "A code that the field does not have, or a number outside its range. Where the official list is likely to be longer, its "
                         + "likely codes are a warning only."),
        source: Bilingual("推論：代碼由廠商程式觀察而得，清單外即退回則是推論；數值範圍為自擬。",
                          "Inferred: the codes were observed in a vendor's client, that others are refused is inference, and ranges are made up."),
        example: #"{"EAT": "25"}"#,
        consequences: Bilingual("該筆退回；僅為警告者不退回。", "The row is returned, unless it is only a warning."))

    static let dateInvalid = RuleEntry(
        ExampleRow.finding(.dateInvalid, .qc107, field: "ASSESSMENT_DT", value: "1141215", month: nil,
                           facts: [.reason: "roc", .expected: "20251215"]),
        about: Bilingual("日期不是欄位所用的格式（多為 YYYYMMDD），或是不存在的日子。民國日期會指明並附上西元日期。",
                         "Not a date as the field writes it (mostly YYYYMMDD), or a day that does not exist. A date of the ROC calendar is named "
                         + "as such, with the Gregorian one."),
        source: Bilingual("推論：格式由廠商程式觀察而得；民國日期與 \"Invalid Date\" 是真實程式曾有的錯誤。",
                          "Inferred: the notation was observed in a vendor's client; ROC dates and the text \"Invalid Date\" are mistakes of real "
                          + "clients."),
        example: #"{"ASSESSMENT_DT": "1141215"}"#,
        consequences: Bilingual("該筆退回；評估日期不正確時，不知屬於哪個月，與月份有關的規則不再判斷。",
                                "The row is returned; without a right assessment date its month is not known, and no rule about months is judged."))

    static let idInvalid = RuleEntry(
        Finding(.idInvalid, form: .qc100, row: 1, field: "ID_NO", value: "A123456788", mainID: "1", person: "A123456788", personName: "測試甲"),
        about: Bilingual("身分證字號或統一證號（新舊式皆可）的格式或檢查碼不符。",
                         "A national ID or a 統一證號, of the new or the old style, has the wrong shape or fails its check digit."),
        source: Bilingual("推論：簡報說明以身分證字號比對住民，號碼有誤便比對不到；檢查碼算法是公開的。",
                          "Inferred: the briefing says that residents are matched by it, so a wrong one cannot match. The algorithm is public."),
        example: #"{"MAIN_ID": 1, "ID_NO": "A123456788"}"#,
        consequences: Bilingual("主檔退回，指向它的表單一併退回；不再比對住民。", "The master is returned, and with it the rows that name it; no resident is looked for."))

    static let textTooLong = RuleEntry(
        ExampleRow.finding(.textTooLong, .qc107, field: "ASSESSMENT_USER", value: String(repeating: "測", count: 51),
                           facts: [.limit: "50", .actual: "51"]),
        about: Bilingual("文字超過欄位的字數上限（以 Unicode 字元計）。", "A text has more characters (Unicode scalars) than its field takes."),
        source: Bilingual("沙盒自訂：上限皆為自擬，姓名 50 字、備註 500 字、照護計畫 2,000 字。",
                          "Made up, and so are the limits: 50 characters for names, 500 for remarks, 2,000 for plans."),
        example: #"{"ASSESSMENT_USER": "測測測…"}   51 characters, where 50 fit"#,
        consequences: Bilingual("該筆退回。", "The row is returned."))

    static let fieldUnknown = RuleEntry(
        ExampleRow.finding(.fieldUnknown, .qc107, field: "EATT"),
        about: Bilingual("表單沒有的欄位，通常是拼錯或舊版的欄位。", "A field that the form does not have: mostly a slip, or a field of an older version."),
        source: Bilingual("沙盒自訂：真實系統可能直接略過。", "Made up: a real importer may well ignore it."),
        example: #"{"MAIN_ID": 1, "EATT": "5"}"#,
        consequences: Bilingual("僅為警告，該欄位不讀取；若因此缺少必填欄位，另有 F01。",
                                "A warning; the field is not read. If the right one is thereby missing, that is F01 besides."))

    static let fieldsDisagree = RuleEntry(
        ExampleRow.finding(.fieldsDisagree, .qc111, field: "Q6", value: "25",
                           facts: [.when: "Q6_TYPE = 5", .whenEnglish: "Q6_TYPE = 5", .why: "代碼須屬於所選的測量方式",
                                   .whyEnglish: "the code must belong to the kind of measurement", .expected: "5, 10, 15, 20"]),
        about: Bilingual("同一筆資料中兩個欄位互相矛盾：該空的填了、代碼與另一欄位不合，或所填的等級與各題合計不符。",
                         "Two fields of a row contradict each other: one is filled that should be empty, a code does not go with another's, or a "
                         + "degree does not go with the answers' total."),
        source: Bilingual("推論：由欄位的意義與廠商程式推得；每一條件另有自己的標示。",
                          "Inferred from what the fields mean and from a vendor's client; each condition of the profile has its own mark."),
        example: #"{"Q6_TYPE": "5", "Q6": "25"}"#,
        consequences: Bilingual("該筆退回；條件標為警告者不退回。", "The row is returned, unless the condition is a warning."))
}
