/// The rules of the master, M01 to M03.
enum MasterRuleEntries {
    static let masterNotFound = RuleEntry(
        Finding(.masterNotFound, form: .qc107, row: 3, field: "MAIN_ID", value: "999", mainID: "999", month: ExampleRow.december),
        about: Bilingual("表單一筆資料的 MAIN_ID 不在同一壓縮檔的 QC100 中。", "The MAIN_ID of a form's row is in no row of QC100 of the same zip."),
        source: Bilingual("說明會簡報：先檢查 QC100 的主檔，「若沒有主檔便不會上傳相關資料」。以 MAIN_ID 逐筆比對則是推論（政策 master-check、master-scope）。",
                          "The ministry's briefing: QC100 is looked at first, and 「若沒有主檔便不會上傳相關資料」, without a master the data are not taken. That "
                          + "this goes row by row through MAIN_ID is inference (policies `master-check`, `master-scope`)."),
        example: "QC100.json  [{\"MAIN_ID\": 1}, {\"MAIN_ID\": 2}]\nQC107.json  [{\"MAIN_ID\": 1}, {\"MAIN_ID\": 2}, {\"MAIN_ID\": 999}]",
        consequences: Bilingual("該筆退回。整個 QC100 都不在時，標示為缺少檔案的結果。`master-check=file` 時，只要 QC100 在就收下並警告，但不算任何住民的資料；"
                                + "`master-scope=month` 時，可沿用當月先前送達的 QC100。",
                                "The row is returned. Where QC100 is not there at all, the finding is marked as a consequence of that. Under `master-check=file` "
                                + "it is a warning where QC100 is there, and the row is taken, though it is nobody's; under `master-scope=month` a QC100 that "
                                + "arrived earlier in the row's month serves too."))

    static let masterReturned = RuleEntry(
        ExampleRow.finding(.masterReturned, .qc107, field: "MAIN_ID", value: "1", facts: [.otherRow: "1"], consequenceOf: .residentNotFound),
        about: Bilingual("主檔存在，但主檔本身已被退回，因此表單的這一筆也無法匯入。",
                         "The master is there, but was itself returned, so that a row that names it cannot be taken."),
        source: Bilingual("沙盒自訂：由「若沒有主檔便不會上傳相關資料」延伸；另列為結果，使一個原因不致看來像十五個。",
                          "Made up, after 「若沒有主檔便不會上傳相關資料」; it is told as a consequence, so that one cause does not look like fifteen."),
        example: "QC100[1]  {\"MAIN_ID\": 1, …}   returned: R01\nQC107[1]  {\"MAIN_ID\": 1, …}",
        consequences: Bilingual("該筆退回，並標示因何而起。修正 QC100 後一併重送。`master-check=file` 時為警告，該筆照收。",
                                "The row is returned, with its cause. Correct QC100 and send both again. Under `master-check=file` it is a warning, and the row is taken."))

    static let masterAmbiguous = RuleEntry(
        Finding(.masterAmbiguous, form: .qc100, row: 1, field: "MAIN_ID", value: "1", mainID: "1", person: "A123456789",
                personName: "測試甲", facts: [.otherRows: "1, 2"]),
        about: Bilingual("QC100 中同一個 MAIN_ID 屬於不同的人。", "One MAIN_ID stands for different people in QC100."),
        source: Bilingual("推論：簡報說「主檔案ID由各單位自定義」並以它連結各表單，因此須只代表一人。去掉身分證字號的字母作為 MAIN_ID 是真實程式的作法，兩人可能因此相同。",
                          "Inferred: 「主檔案ID由各單位自定義」, each unit defines its own, and it ties the forms together (stated); so it must mean one "
                          + "person. A real client makes it by dropping the letter of the ID, which can make two people the same."),
        example: "QC100[1]  {\"MAIN_ID\": 1, \"ID_NO\": \"A123456789\"}\nQC100[2]  {\"MAIN_ID\": 1, \"ID_NO\": \"F131104093\"}",
        consequences: Bilingual("這些主檔都退回，指向它們的表單一併退回。", "All of these masters are returned, and with them the rows that name them."))
}
