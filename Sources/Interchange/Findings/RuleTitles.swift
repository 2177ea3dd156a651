/// A few words for each rule.
enum RuleTitles {
    static func title(_ rule: Rule) -> Bilingual {
        switch rule {
        case .packageUnreadable: Bilingual("壓縮檔無法開啟", "the zip does not open")
        case .packageEncrypted: Bilingual("壓縮檔有密碼", "the zip needs a password")
        case .packageUnsafe: Bilingual("壓縮檔內容不安全", "the zip is unsafe to open")
        case .fileMissing: Bilingual("缺少檔案", "a file is missing")
        case .fileUnexpected: Bilingual("多餘的檔案", "a file too many")
        case .fileRepeated: Bilingual("檔案重複", "a file stands twice")
        case .fileMisnamed: Bilingual("檔名不符", "a file is misnamed")
        case .jsonMalformed: Bilingual("JSON 格式錯誤", "malformed JSON")
        case .jsonEncoding: Bilingual("文字編碼錯誤", "wrong encoding")
        case .jsonShape: Bilingual("JSON 結構不符", "JSON of the wrong shape")
        case .jsonDuplicateKey: Bilingual("同一筆資料欄位重複", "a key stands twice")
        case .requiredMissing: Bilingual("必填欄位未填寫", "a required field is empty")
        case .typeMismatch: Bilingual("資料型別不符", "wrong type")
        case .valueNotAllowed: Bilingual("代碼或數值不在範圍內", "value not allowed")
        case .dateInvalid: Bilingual("日期不正確", "not a date")
        case .idInvalid: Bilingual("身分證字號檢查碼錯誤", "ID fails its check digit")
        case .textTooLong: Bilingual("文字過長", "text too long")
        case .fieldUnknown: Bilingual("未定義的欄位", "unknown field")
        case .masterNotFound: Bilingual("比對不到主檔", "no master")
        case .masterReturned: Bilingual("主檔已被退回", "the master was returned")
        case .masterAmbiguous: Bilingual("主檔案ID重複", "one master ID, two people")
        case .residentNotFound: Bilingual("查無此住民", "no such resident")
        case .residentElsewhere: Bilingual("住民不在本機構", "resident not in this institution")
        case .residentNotInResidence: Bilingual("住民非入住中", "not in residence")
        case .admissionDateDiffers: Bilingual("入住日期不符", "admission date differs")
        case .institutionMismatch: Bilingual("機構代碼不符", "another institution's code")
        case .monthFrozen: Bilingual("月份已凍結", "the month is frozen")
        case .dateInFuture: Bilingual("評估日期在未來", "date in the future")
        case .notDue: Bilingual("當月無需填報", "not due this month")
        case .correctionTooEarly: Bilingual("修正資料過早送出", "corrected too early")
        case .duplicateInFile: Bilingual("檔案內資料重複", "duplicate in the file")
        case .superseded: Bilingual("取代先前資料", "replaces an earlier record")
        }
    }
}
