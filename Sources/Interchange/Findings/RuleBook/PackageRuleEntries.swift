/// The rules of the zip, P01 to P07.
enum PackageRuleEntries {
    private static let wholePackage = Bilingual("整個壓縮檔退回，沒有任何資料匯入；是否回傳說明由政策 unreadable-package 決定。",
                                                "The whole package is returned and nothing of it is imported; policy `unreadable-package` says "
                                                + "whether an answer comes at all.")

    static let packageUnreadable = RuleEntry(
        Finding(.packageUnreadable, facts: [.reason: "truncated"]),
        about: Bilingual("上傳的檔案不是 zip、傳輸中斷而不完整、目錄損壞，或使用不支援的壓縮方式。",
                         "The upload is no zip, is cut short, has a damaged directory, or uses a compression that is not supported."),
        source: Bilingual("推論：匯入程式必須能開啟壓縮檔。開不了時是否回傳說明，公開文件沒有寫。",
                          "Inferred: an importer must be able to open the zip. Whether one that does not open gets an answer, no public paper says."),
        example: "1131010012_20251215115800.zip: 40,960 of its 81,920 bytes arrived",
        consequences: wholePackage)

    static let packageEncrypted = RuleEntry(
        Finding(.packageEncrypted, file: "QC107.json"),
        about: Bilingual("壓縮檔中有檔案需要密碼。", "An entry of the zip needs a password."),
        source: Bilingual("推論：排程匯入沒有可輸入密碼的地方，公開文件也沒有提到壓縮密碼。",
                          "Inferred: a scheduled import has nobody to ask for a password, and no public paper speaks of one."),
        example: "zip -e 1131010012_20251215115800.zip QC100.json … QC114.json",
        consequences: wholePackage)

    static let packageUnsafe = RuleEntry(
        Finding(.packageUnsafe, file: "../QC107.json", facts: [.reason: "path-leaves-folder"]),
        about: Bilingual("壓縮檔含有離開資料夾的路徑、連結、互相重疊的內容，或檔案數、大小、壓縮比超過上限。",
                         "An entry's path leaves the folder, an entry is a link, entries overlap, or there are too many, too large or too well "
                         + "compressed ones."),
        source: Bilingual("沙盒自訂：上限皆為自擬，用以避免惡意或錯誤的壓縮檔。",
                          "Made up, limits and all: what keeps an importer from harm by a wrong or hostile zip."),
        example: "../QC107.json",
        consequences: wholePackage)

    static let fileMissing = RuleEntry(
        Finding(.fileMissing, form: .qc107),
        about: Bilingual("15 個檔案中少了一個。沒有資料的表單也要有檔案，內容為空陣列。",
                         "One of the fifteen files is not in the zip. A form without rows has a file too, with an empty array."),
        source: Bilingual("說明會簡報：「每次上傳共15個檔案」。少了檔案時其餘是否匯入，簡報沒有寫。",
                          "The ministry's briefing: 「每次上傳共15個檔案」, fifteen files in every upload. Whether the others are taken without it, the "
                          + "briefing leaves open."),
        example: "QC100.json … QC106.json, QC108.json … QC114.json",
        consequences: Bilingual("依政策 missing-file 退回整個壓縮檔，或匯入其餘檔案（此時為警告）。少的是 QC100 時，每筆表單都比對不到主檔。",
                                "Policy `missing-file`: the whole package is returned, or the other files are taken and this is a warning. Without "
                                + "QC100 every row is without a master."))

    static let fileUnexpected = RuleEntry(
        Finding(.fileUnexpected, file: "readme.txt"),
        about: Bilingual("壓縮檔內有不屬於 15 個檔案的檔案。", "The zip holds a file that is none of the fifteen."),
        source: Bilingual("沙盒自訂：真實系統可能直接略過。", "Made up: a real importer may well pass over it."),
        example: "QC100.json … QC114.json, readme.txt",
        consequences: Bilingual("該檔不讀取；15 個檔案照常處理。", "That file is not read; the fifteen are handled as ever."))

    static let fileRepeated = RuleEntry(
        Finding(.fileRepeated, form: .qc107, file: "QC107.json", facts: [.entries: "2"]),
        about: Bilingual("壓縮檔內同一檔名出現兩次以上，無法判斷以何者為準。", "One name stands in the zip more than once, and nothing says which one counts."),
        source: Bilingual("沙盒自訂：zip 格式允許重複檔名，公開文件沒有寫如何處理。", "Made up: the zip format allows it, and no public paper says what becomes of it."),
        example: "QC100.json … QC107.json, QC107.json … QC114.json",
        consequences: Bilingual("該表單的檔案都不讀取；若是 QC100，其他表單因主檔被退回而一併退回。不屬於 15 個檔案者僅為警告。",
                                "None of that form's files is read; if it is QC100, the rows of all forms come back with their masters. For a name "
                                + "that is no form's it is a warning."))

    static let fileMisnamed = RuleEntry(
        Finding(.fileMisnamed, form: .qc107, file: "upload/QC107.JSON", facts: [.expected: "QC107.json"]),
        about: Bilingual("檔名大小寫不符，或放在資料夾內。", "A form's file has its name in the wrong case, or lies inside a folder of the zip."),
        source: Bilingual("沙盒自訂：確切的檔名沒有公開；大寫檔名與多一層資料夾是真實程式曾有的錯誤。",
                          "Made up, as the exact names are not public; capitals and a folder around all files are mistakes of real clients."),
        example: "upload/QC107.JSON",
        consequences: Bilingual("該檔不讀取，因此也缺少 QC107.json（標示為因此而起）。",
                                "The file is not read, so that QC107.json is missing too, which is marked as its consequence."))
}
