/// The rules about residents and their institution, R01 to R05.
enum ResidentRuleEntries {
    private static let withMaster = Bilingual("主檔退回，指向它的表單一併退回。", "The master is returned, and with it the rows that name it.")

    private static func master(_ rule: Rule, field: String, value: String, person: String = "A123456789", _ facts: [FindingFact: String]) -> Finding {
        Finding(rule, form: .qc100, row: 1, field: field, value: value, mainID: "1", person: person, personName: "測試甲", facts: facts)
    }

    static let residentNotFound = RuleEntry(
        master(.residentNotFound, field: "ID_NO", value: "F131104093", person: "F131104093", [.kindOfInstitution: "OG100"]),
        about: Bilingual("以機構代碼與身分證字號，在部裡的住民資料中比對不到此人。", "By institution code and ID, the ministry's registry has no such resident."),
        source: Bilingual("說明會簡報：「以機構代碼以及住民身分證字號比對」；退回的例子之一為「比對不到主檔資料」。",
                          "The ministry's briefing: 「以機構代碼以及住民身分證字號比對」, matched by institution code and ID; 「比對不到主檔資料」 is one of its two examples "
                          + "of returned data."),
        example: "QC100     {\"MAIN_ID\": 1, \"AGENCY_CODE\": \"1131010012\", \"ID_NO\": \"F131104093\"}\nregistry  nobody with this ID",
        consequences: withMaster)

    static let residentElsewhere = RuleEntry(
        master(.residentElsewhere, field: "ID_NO", value: "A800000014", person: "A800000014", [.kindOfInstitution: "OG100"]),
        about: Bilingual("此人在住民資料中，但不屬於本機構。不會說明在哪一個機構。",
                         "The person is in the registry, but not as a resident of this institution. Which other one it is, is never said."),
        source: Bilingual("說明會簡報：「住民一定要在機構中」。與 R01 分開是沙盒自訂，真實系統可能只說比對不到。",
                          "The ministry's briefing: 「住民一定要在機構中」, the resident must be in the institution. That it is told apart from R01 is made "
                          + "up; a real ministry may say no more than that."),
        example: "QC100     {\"MAIN_ID\": 1, \"AGENCY_CODE\": \"1131010012\", \"ID_NO\": \"A800000014\"}\nregistry  lives elsewhere",
        consequences: withMaster)

    static let residentNotInResidence = RuleEntry(
        ExampleRow.finding(.residentNotInResidence, .qc107,
                           facts: [.date: "2025-12-20", .left: "2025-12-18 10:00:00", .kindOfInstitution: "OG100"]),
        about: Bilingual("住民在評估日當天（或依政策，匯入時或當月任一日）不是入住中：已離開，或尚未入住。",
                         "On the day of the assessment (or, by policy, at the import or on any day of the month) the resident was not in "
                         + "residence: gone already, or not yet admitted."),
        source: Bilingual("說明會簡報：住民須為「入住中」。以哪一天為準，簡報沒有寫（政策 residence-as-of）。",
                          "The ministry's briefing: the resident must be 「入住中」, in residence. As of which day, it leaves open (policy "
                          + "`residence-as-of`)."),
        example: "QC107     {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251220\"}\nregistry  A123456789 left on 2025-12-18",
        consequences: Bilingual("該筆退回；政策 residence-as-of 為 import-time 時，退回的是主檔與指向它的表單。",
                                "The row is returned; with `residence-as-of` at `import-time` it is the master, and with it the rows that name it."))

    static let admissionDateDiffers = RuleEntry(
        master(.admissionDateDiffers, field: "IN_DT", value: "20251002", [.admitted: "20251001", .kindOfInstitution: "OG100"]),
        about: Bilingual("主檔的入住日期，與住民資料中任何一次入住都不同。", "The master's admission date is that of none of the resident's admissions here."),
        source: Bilingual("推論：簡報只說「請確認入住日期是否為正確」；不符即退回是推論（政策 admission-date）。",
                          "Inferred: the briefing says only 「請確認入住日期是否為正確」, make sure that it is right; that a difference is refused is inference "
                          + "(policy `admission-date`)."),
        example: "QC100     {\"MAIN_ID\": 1, \"ID_NO\": \"A123456789\", \"IN_DT\": \"20251002\"}\nregistry  A123456789 admitted on 2025-10-01",
        consequences: withMaster)

    static let institutionMismatch = RuleEntry(
        master(.institutionMismatch, field: "AGENCY_CODE", value: "1301010025", [.institution: "1131010012"]),
        about: Bilingual("主檔的機構代碼，不是上傳帳號所屬的機構。", "The master's institution code is not that of the account by which it came."),
        source: Bilingual("推論：簡報載明每機構一個帳號，因此帳號只能上傳自己的資料。",
                          "Inferred: every institution has an account of its own (stated), and so uploads only its own residents."),
        example: "account   1131010012\nQC100     {\"MAIN_ID\": 1, \"AGENCY_CODE\": \"1301010025\"}",
        consequences: withMaster)
}
