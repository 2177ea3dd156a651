/// The rules of JSON, J01 to J04.
enum JSONRuleEntries {
    private static let wholeFile = Bilingual("該檔案的資料全部不讀取；若是 QC100，其他表單的每一筆因主檔被退回而一併退回。",
                                             "None of the file's rows is read; if it is QC100, the rows of all other forms come back because of it.")

    static let jsonMalformed = RuleEntry(
        Finding(.jsonMalformed, form: .qc107, facts: [.reason: "trailing-comma", .line: "1", .column: "27"]),
        about: Bilingual("檔案不是有效的 JSON；說明會指出第一個錯誤的行與字。", "The file is not JSON; the finding names line and column of the first fault."),
        source: Bilingual("推論：匯入程式必須能讀取檔案。JSON 格式本身由廠商程式觀察而得。",
                          "Inferred: an importer must be able to read the file. That files are JSON was observed in a vendor's client."),
        example: #"[{"MAIN_ID": 1, "EAT": "5",}]"#,
        consequences: wholeFile)

    static let jsonEncoding = RuleEntry(
        Finding(.jsonEncoding, form: .qc100, facts: [.encoding: "Big5"]),
        about: Bilingual("檔案不是 UTF-8 編碼；看來是 Big5 或 UTF-16 時會說明。開頭有 BOM 只是警告。",
                         "The file is not UTF-8; where it reads as Big5 or UTF-16 the finding says so. A byte order mark is only a warning."),
        source: Bilingual("推論：JSON 標準為 UTF-8。Big5 檔案是舊資訊系統常見的錯誤。",
                          "Inferred: JSON is UTF-8 by its standard. Big5 files are a known mistake of old systems."),
        example: #""NAME" as the bytes B4 FA B8 D5 A5 D2 (測試甲 in Big5)"#,
        consequences: wholeFile)

    static let jsonShape = RuleEntry(
        Finding(.jsonShape, form: .qc107, facts: [.actual: "object"]),
        about: Bilingual("檔案最外層不是陣列，或陣列中有一項不是物件（此時指出第幾筆）。",
                         "The file is no array at its top, or an element of it is no object (then the finding names the row)."),
        source: Bilingual("推論：陣列內每筆評估一個物件，由廠商程式觀察而得；最外層沒有其他物件則是推論。",
                          "Inferred: one object for each assessment, in an array, was observed in a vendor's client; that nothing stands around "
                          + "the array is inference."),
        example: #"{"QC107": [{"MAIN_ID": 1}]}"#,
        consequences: Bilingual("整個檔案不讀取，如同 J01；只有一項不是物件時，只退回那一筆。",
                                "The whole file is not read, as for J01; where only an element is no object, that row alone is returned."))

    static let jsonDuplicateKey = RuleEntry(
        ExampleRow.finding(.jsonDuplicateKey, .qc107, field: "EAT"),
        about: Bilingual("同一筆資料中同一欄位寫了兩次；JSON 標準沒有規定以何者為準。", "The same key stands twice in one object; JSON leaves open which one counts."),
        source: Bilingual("沙盒自訂：多數程式會默默取後者。", "Made up: most readers silently take the later one."),
        example: #"{"MAIN_ID": 1, "EAT": "5", "EAT": "10"}"#,
        consequences: Bilingual("該筆退回。", "The row is returned."))
}
