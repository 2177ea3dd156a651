/// The rules about what looks unlikely, H01 to H03. All are warnings: the row is taken.
enum HealthRuleEntries {
    private static let taken = Bilingual("僅為警告，資料照收。", "A warning; the row is taken.")

    static let placeholderSuspected = RuleEntry(
        Finding(.placeholderSuspected, form: .qc114, field: "Q1_PLAN", value: "照護計畫內容", facts: [.entries: "20", .others: "Q1_SDT, Q1_EDT"]),
        about: Bilingual("各住民應有不同內容的文字或日期，在至少三筆有填的資料中全部相同。每張表單只說一次。",
                         "A text or a date in which residents are expected to differ is the same in every row where it is filled, in three at "
                         + "least. Told once for a form."),
        source: Bilingual("沙盒自訂：依真實程式曾有的錯誤而設，每一筆都帶同樣的備註與計畫日期。",
                          "Made up, after a mistake of a real client: the same remark and the same plan dates in every row."),
        example: "QC114[1]   {\"Q1_PLAN\": \"照護計畫內容\"}\nQC114[2]   {\"Q1_PLAN\": \"照護計畫內容\"}\n…\nQC114[20]  {\"Q1_PLAN\": \"照護計畫內容\"}",
        consequences: taken)

    static let unlikelyChange = RuleEntry(
        ExampleRow.finding(.unlikelyChange, .qc106, field: "IS_OLD", value: "false", facts: [.born: "1940-02-03", .age: "85"]),
        about: Bilingual("QC106 的「65 歲以上」與 QC100 的出生日期不符；或量表總分在一個月內的變化，超過設定檔所定的分數。",
                         "QC106 says whether the resident is 65 or older, and the birth date in QC100 says otherwise; or a scale's total changed "
                         + "within a month by more than the profile's limit."),
        source: Bilingual("沙盒自訂：兩者應相符是推論，幾分算不尋常則為自擬。",
                          "Made up: that the two agree is inference, and how much of a change is unlikely is the profile's guess."),
        example: "QC100  {\"MAIN_ID\": 1, \"BIRTH_DT\": \"19400203\"}\nQC106  {\"MAIN_ID\": 1, \"IS_OLD\": false}",
        consequences: taken)

    static let planMissing = RuleEntry(
        ExampleRow.finding(.planMissing, .qc114, field: "Q10_PLAN", facts: [.problem: "pressure", .others: "QC105"]),
        about: Bilingual("某張表單顯示有風險，但同一 MAIN_ID 的 QC114 沒有相應的照護計畫。哪些算風險由設定檔決定。",
                         "A form shows a risk, and QC114 of the same MAIN_ID has no plan for it. What counts as a risk, the profile says."),
        source: Bilingual("推論：QC114 即為問題列表及照護計畫；計畫可否留空，公開文件沒有寫。",
                          "Inferred: QC114 is the list of problems and plans. Whether a plan may be left out, no public paper says."),
        example: "QC105  {\"MAIN_ID\": 1, \"FEEL\": \"5\", \"WET\": \"10\", …}   Braden 9\nQC114  {\"MAIN_ID\": 1, \"Q10_PLAN\": null}",
        consequences: taken)
}
