/// Words for the findings about rows, residents and months.
enum RowWording {
    static func words(_ finding: Finding) -> WordingPair {
        switch finding.rule {
        case .conditionalMissing, .fieldsDisagree: return HealthWording.words(finding)
        default: break
        }
        switch finding.rule.code.first {
        case "F": return fieldWords(finding)
        case "H": return HealthWording.words(finding)
        case "M": return masterWords(finding)
        case "R": return residentWords(finding)
        default: return timeWords(finding)
        }
    }

    private static func fieldWords(_ finding: Finding) -> WordingPair {
        let field = finding.field ?? "?"
        let value = finding.value ?? ""
        switch finding.rule {
        case .requiredMissing:
            return WordingPair("必填欄位 \(field) 未填寫。", "The required field \(field) is empty.",
                               do: "請填寫 \(field)。", "Fill in \(field).")
        case .typeMismatch:
            return WordingPair("\(field) 的型別不符：應為\(expectedType(finding).chinese)，實際為\(KindWords.words(finding.fact(.actual)).chinese)。",
                               "\(field) has the wrong type: \(expectedType(finding).english) is meant, and this is \(KindWords.words(finding.fact(.actual)).english).",
                               do: "請依欄位型別輸出 \(field)。", "Write \(field) as its type asks.")
        case .valueNotAllowed where finding.severity == .warning:
            return WordingPair("\(field) 的代碼「\(value)」不在已知清單，正式清單可能較長。",
                               "The code '\(value)' of \(field) is not on the known list; the official one may be longer.",
                               do: "請對照介接規格書確認。", "Compare it with the official specification.")
        case .valueNotAllowed:
            return WordingPair("\(field) 的值「\(value)」不在允許範圍：\(finding.fact(.expected))。",
                               "\(field) cannot be '\(value)'; allowed are \(finding.fact(.expected)).",
                               do: "請改用允許的值。", "Use one of the allowed values.")
        case .dateInvalid where finding.facts[.reason] == "roc":
            return WordingPair("\(field) 的「\(value)」是民國日期，應為西元 YYYYMMDD。",
                               "'\(value)' in \(field) is a date of the ROC calendar; Gregorian YYYYMMDD is meant.",
                               do: "請改為 \(finding.fact(.expected))。", "Write \(finding.fact(.expected)).")
        case .dateInvalid:
            return WordingPair("\(field) 的「\(value)」不是正確日期，格式為 \(finding.fact(.expected))。",
                               "'\(value)' in \(field) is no date; it is written \(finding.fact(.expected)).",
                               do: "請填寫存在的西元日期，格式 \(finding.fact(.expected))。", "Write a Gregorian day that exists, as \(finding.fact(.expected)).")
        case .idInvalid:
            return WordingPair("\(field) 的「\(value)」不是有效的身分證字號或統一證號（檢查碼不符）。",
                               "'\(value)' in \(field) is no valid national ID or 統一證號: shape or check digit is wrong.",
                               do: "請對照證件修正。", "Correct it from the person's papers.")
        case .textTooLong:
            return WordingPair("\(field) 有 \(finding.fact(.actual)) 字，上限 \(finding.fact(.limit)) 字。",
                               "\(field) has \(finding.fact(.actual)) characters; \(finding.fact(.limit)) is the limit.",
                               do: "請縮短內容。", "Shorten it.")
        default:
            return WordingPair("欄位 \(field) 不在表單定義中，未讀取。", "The form has no field \(field); it was not read.",
                               do: "請檢查欄位名稱，或移除此欄位。", "Check its spelling, or leave it out.")
        }
    }

    /// The fact holds the type's name in the profile, so that both languages can word it.
    private static func expectedType(_ finding: Finding) -> Bilingual {
        FieldType(rawValue: finding.fact(.expected))?.label ?? Bilingual(finding.fact(.expected), finding.fact(.expected))
    }

    private static func masterWords(_ finding: Finding) -> WordingPair {
        let id = finding.mainID ?? "?"
        switch finding.rule {
        case .masterNotFound where finding.severity == .warning:
            return WordingPair("主檔案ID \(id) 在 QC100 中找不到；因 QC100 檔案存在，本筆已收下，但無法得知屬於哪位住民。",
                               "MAIN_ID \(id) is not in QC100; since QC100 is there the row was taken, but nobody can be told from it.",
                               do: "請確認本筆的 MAIN_ID；應完成的住民不會因此筆而完成。", "Check MAIN_ID in this row; no resident's form is done by it.")
        case .masterReturned where finding.severity == .warning:
            return WordingPair("主檔（MAIN_ID \(id)）因「\(cause(finding).chinese)」被退回；因 QC100 檔案存在，本筆仍收下。",
                               "Its master (MAIN_ID \(id)) was returned because of '\(cause(finding).english)'; since QC100 is there this row was taken all the same.",
                               do: "請修正 QC100。", "Correct QC100.")
        case .masterNotFound:
            return WordingPair("主檔案ID \(id) 在 QC100 中找不到，本筆資料未匯入。", "MAIN_ID \(id) is not in QC100; the row was not taken.",
                               do: "請在同一壓縮檔的 QC100 補上此 MAIN_ID，或修正本筆的 MAIN_ID。",
                               "Add this MAIN_ID to QC100 of the same zip, or correct it in this row.")
        case .masterReturned:
            return WordingPair("主檔（MAIN_ID \(id)）因「\(cause(finding).chinese)」被退回，本筆隨之退回。",
                               "Its master (MAIN_ID \(id)) was returned because of '\(cause(finding).english)', and this row with it.",
                               do: "請先修正 QC100；本筆無須更動，一併重新上傳即可。",
                               "Correct QC100 first; this row needs no change, only to be sent again with it.")
        default:
            return WordingPair("MAIN_ID \(id) 在 QC100 第 \(finding.fact(.otherRows)) 筆屬於不同的人。",
                               "MAIN_ID \(id) stands for different people in rows \(finding.fact(.otherRows)) of QC100.",
                               do: "請給每位住民不同的 MAIN_ID；只去掉身分證字號的英文字母會使兩人相同。",
                               "Give each resident a MAIN_ID of their own; dropping the letter of the ID makes two people the same.")
        }
    }

    private static func cause(_ finding: Finding) -> Bilingual {
        RuleTitles.title(finding.consequenceOf ?? .masterReturned)
    }

    private static func residentWords(_ finding: Finding) -> WordingPair {
        let door = finding.facts[.kindOfInstitution] ?? "OG100"
        switch finding.rule {
        case .residentNotFound:
            return WordingPair("以機構代碼與身分證字號比對不到住民。", "No resident matches this institution code and ID.",
                               do: "請先於長照機構系統【\(door)】建立住民，或修正 QC100 的 ID_NO，於下次匯入前重新上傳。",
                               "Register the resident in \(door) first, or correct ID_NO in QC100, and upload again before the next import.")
        case .residentElsewhere:
            return WordingPair("此住民不在本機構。", "This person is not a resident of this institution.",
                               do: "請於【\(door)】確認住民入住資料；若已轉入，請先登錄入住。",
                               "Check the resident's stay in \(door); if they moved in, register the admission first.")
        case .residentNotInResidence:
            let stay = finding.facts[.left].map { left in Bilingual("已於 \(left) 離開", "left on \(left)") }
                ?? finding.facts[.admitted].map { Bilingual("\($0) 才入住", "was admitted only on \($0)") }
                ?? Bilingual("當日沒有入住紀錄", "has no stay on that day")
            return WordingPair("住民於 \(finding.fact(.date)) 非入住中：\(stay.chinese)。",
                               "The resident was not in residence on \(finding.fact(.date)): \(stay.english).",
                               do: "請確認評估日期，或於【\(door)】修正入住、離開日期。",
                               "Check the date of the assessment, or correct the stay in \(door).")
        case .admissionDateDiffers:
            return WordingPair("入住日期 \(finding.value ?? "?") 與長照機構系統的 \(finding.fact(.admitted)) 不同。",
                               "The admission date \(finding.value ?? "?") differs from the registry's, \(finding.fact(.admitted)).",
                               do: "請以【\(door)】為準修正 IN_DT，或先更正【\(door)】。", "Correct IN_DT after \(door), or \(door) itself if it is wrong.")
        default:
            return WordingPair("機構代碼 \(finding.value ?? "?") 不是此帳號的機構（\(finding.fact(.institution))）。",
                               "The institution code \(finding.value ?? "?") is not this account's (\(finding.fact(.institution))).",
                               do: "請以該機構自己的帳號上傳，或修正 AGENCY_CODE。", "Upload it from that institution's own account, or correct AGENCY_CODE.")
        }
    }

    private static func timeWords(_ finding: Finding) -> WordingPair {
        let month = finding.month.map(\.description) ?? (finding.form?.isMaster == true ? "QC100" : "?")
        switch finding.rule {
        case .monthFrozen:
            return WordingPair("\(month) 已於 \(finding.fact(.freeze)) 凍結，不能新增或更動。",
                               "\(month) froze at \(finding.fact(.freeze)); nothing can be added to it or changed.",
                               do: "已凍結月份無法補送；若日期帶入上月的舊值，請改為本次評估日期。",
                               "A frozen month takes nothing more; if the date was carried over from the last assessment, write this one's.")
        case .dateInFuture:
            return WordingPair("評估日期 \(finding.fact(.date)) 晚於匯入時間。", "The assessment date \(finding.fact(.date)) lies after the import.",
                               do: "請修正評估日期，或於該日之後上傳。", "Correct the date, or upload on or after that day.")
        case .notDue:
            return WordingPair("住民於 \(finding.fact(.admitted)) 入住（月底 72 小時內），\(month) 無需填報。",
                               "The resident was admitted on \(finding.fact(.admitted)), at the very end of the month: \(month) is not due.",
                               do: finding.severity == .error ? "請自本次上傳移除，於次月開始填報。" : "可不送；於次月開始填報。",
                               finding.severity == .error ? "Leave the row out; forms are due from the next month." : "It need not be sent; forms are due from the next month.")
        case .correctionTooEarly:
            return WordingPair("同一筆資料今日已被退回，修正資料須於次日（\(finding.fact(.until)) 起）提供。",
                               "The same row was returned today; its correction is taken from the next day (\(finding.fact(.until))) on.",
                               do: "請於次日重新上傳。", "Upload it again on the next day.")
        case .duplicateInFile:
            return WordingPair("同一住民 \(month) 的資料在第 \(finding.fact(.otherRow)) 筆與第 \(finding.row ?? 0) 筆重複，以第 \(finding.row ?? 0) 筆為準。",
                               "Rows \(finding.fact(.otherRow)) and \(finding.row ?? 0) are about the same resident and month; row \(finding.row ?? 0) was taken.",
                               do: "請只保留一筆。", "Keep one of the two.")
        default:
            return WordingPair(finding.facts[.reason] == "older"
                                   ? "已有較新的上傳（\(finding.fact(.uploaded))），本筆不取代它。"
                                   : "取代 \(finding.fact(.uploaded)) 上傳的資料，以最新一筆為準。",
                               finding.facts[.reason] == "older"
                                   ? "A newer upload (\(finding.fact(.uploaded))) stands, and this row does not replace it."
                                   : "It replaces the record uploaded at \(finding.fact(.uploaded)): the newest record wins.",
                               do: "無須處理。", "Nothing to do.")
        }
    }
}
