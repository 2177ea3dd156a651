/// The rules about months, imports and repeated records: T01 to T04, D01 and D02.
enum TimeRuleEntries {
    static let monthFrozen = RuleEntry(
        ExampleRow.finding(.monthFrozen, .qc107, field: "ASSESSMENT_DT", month: ExampleRow.november,
                           facts: [.freeze: ExampleRow.november.freeze.description]),
        about: Bilingual("評估日期所屬的月份已經凍結：每月 1 日 00:00 起，上個月不能新增或更動。",
                         "The month of the assessment date is frozen: from 00:00 on the 1st, the month before can be neither added to nor changed."),
        source: Bilingual("說明會簡報：「12月資料於1月1日 00:00凍結」。以檔案到達或匯入時間為準，簡報沒有寫（政策 freeze-by）。",
                          "The ministry's briefing: 「12月資料於1月1日 00:00凍結」. Whether arrival or import must come before, it leaves open (policy "
                          + "`freeze-by`)."),
        example: "arrived   2025-11-30 23:50\nimported  2025-12-01 00:00\nQC107     {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251128\"}",
        consequences: Bilingual("該筆退回，且無法補送。", "The row is returned, and there is no later chance."))

    static let dateInFuture = RuleEntry(
        ExampleRow.finding(.dateInFuture, .qc107, field: "ASSESSMENT_DT", value: "20251216", facts: [.date: "2025-12-16"]),
        about: Bilingual("評估日期晚於匯入當日。", "The assessment is dated after the day of the import."),
        source: Bilingual("推論：尚未到來的日子不可能已經評估。", "Inferred: nobody can have made it yet."),
        example: "imported  2025-12-15 12:00\nQC107     {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251216\"}",
        consequences: Bilingual("該筆退回。", "The row is returned."))

    static let notDue = RuleEntry(
        ExampleRow.finding(.notDue, .qc107, facts: [.admitted: "2025-12-30 09:00:00"]),
        about: Bilingual("住民於當月最後 72 小時內才入住，當月無需填報，次月開始。",
                         "The resident was admitted within the last 72 hours of the month, and so is not due for it, but from the next."),
        source: Bilingual("說明會簡報：「當月月底72小時內入住住民無需登打」。以小時或以日計、仍上傳時如何處理，簡報沒有寫（政策 exempt-window、exempt-upload）。",
                          "The ministry's briefing: 「當月月底72小時內入住住民無需登打」. Whether hours or days count, and whether such a form is taken, it leaves "
                          + "open (policies `exempt-window`, `exempt-upload`)."),
        example: "registry  A123456789 admitted on 2025-12-30 09:00\nQC107     {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251231\"}",
        consequences: Bilingual("僅為警告，資料照收；政策 exempt-upload 為 return 時退回。",
                                "A warning, and the row is taken; with `exempt-upload` at `return` it is returned."))

    static let correctionTooEarly = RuleEntry(
        ExampleRow.finding(.correctionTooEarly, .qc107, facts: [.until: "2025-12-16"]),
        about: Bilingual("今日已退回的資料，今日又重新上傳。僅在政策 corrections-from 為 next-day 時判斷。",
                         "A row that was returned today is sent again today. Judged only with policy `corrections-from` at `next-day`."),
        source: Bilingual("推論：簡報說「於次日重新提供修正後資料」；當日重送是否退回，簡報沒有寫。",
                          "Inferred: the briefing says 「於次日重新提供修正後資料」, provide it corrected on the next day; whether an earlier one is refused, it "
                          + "leaves open."),
        example: "2025-12-15 12:00  QC107[1] returned\n2025-12-15 18:00  QC107[1] again, corrected",
        consequences: Bilingual("該筆退回；次日再送即可。", "The row is returned; on the next day it is taken."))

    static let duplicateInFile = RuleEntry(
        ExampleRow.finding(.duplicateInFile, .qc107, row: 4, facts: [.otherRow: "1"]),
        about: Bilingual("同一檔案中有兩筆屬於同一住民、同一月份；以後一筆為準。", "Two rows of one file are about the same resident and month; the later row is taken."),
        source: Bilingual("推論：由簡報的「以最新一筆資料為主」推得。", "Inferred from the briefing's 「以最新一筆資料為主」, the newest record counts."),
        example: "QC107[1]  {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251203\"}\nQC107[4]  {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251210\"}",
        consequences: Bilingual("僅為警告；前一筆讓位，不計入匯入筆數。", "A warning; the earlier row gives way and is not counted as accepted."))

    static let superseded = RuleEntry(
        ExampleRow.finding(.superseded, .qc107, facts: [.uploaded: "2025-12-14 11:58:00"]),
        about: Bilingual("同一住民、同一表單、同一月份先前已上傳過，較新的一筆取代它；若先前的反而較新，本筆只留作紀錄。",
                         "The same resident, form and month was uploaded before, and the newer record replaces it; where the standing one is "
                         + "newer, this row is kept as history only."),
        source: Bilingual("說明會簡報：「若是重複上傳，會以最新一筆資料為主」。「最新」解為到達時間較晚，是推論。",
                          "The ministry's briefing: 「若是重複上傳，會以最新一筆資料為主」, the newest record counts. That newest means latest to arrive is inference."),
        example: "2025-12-14 11:58  QC107 {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251203\", \"EAT\": \"5\"}\n"
            + "2025-12-15 11:58  QC107 {\"MAIN_ID\": 1, \"ASSESSMENT_DT\": \"20251203\", \"EAT\": \"10\"}",
        consequences: Bilingual("僅為說明，不影響匯入。", "A note; the row is taken."))
}
