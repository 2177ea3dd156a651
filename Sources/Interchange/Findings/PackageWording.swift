/// Words for the findings about the zip and its JSON.
enum PackageWording {
    static func words(_ finding: Finding) -> WordingPair {
        let place = finding.file ?? finding.form?.fileName ?? "?"
        switch finding.rule {
        case .packageUnreadable:
            return WordingPair("壓縮檔無法開啟：\(reason(finding).chinese)。", "The zip does not open: \(reason(finding).english).",
                               do: "請確認上傳完整，重新壓縮為 zip 後再上傳；勿使用 rar、7z。",
                               "Make sure that the transfer was complete, zip the fifteen files again (no rar, no 7z) and upload.")
        case .packageEncrypted:
            return WordingPair("\(place) 設有密碼，無法讀取。", "\(place) needs a password and cannot be read.",
                               do: "請移除壓縮檔密碼後重新上傳。", "Zip without a password and upload again.")
        case .packageUnsafe:
            return WordingPair("壓縮檔內容不安全（\(place)）：\(reason(finding).chinese)。",
                               "The zip is unsafe to open (\(place)): \(reason(finding).english).",
                               do: "請只放 15 個 JSON 檔於壓縮檔最上層，不含路徑、連結或巨大檔案。",
                               "Put only the fifteen JSON files at the top of the zip: no paths, no links, nothing enormous.")
        case .fileMissing:
            return WordingPair("壓縮檔缺少 \(place)。每次上傳須含 15 個檔案。", "\(place) is missing. Every upload holds fifteen files.",
                               do: "請補上 \(place) 後重新上傳整個壓縮檔；沒有資料時放入空陣列 []。",
                               "Add \(place) and upload the whole zip again; where there are no rows, an empty array [] will do.")
        case .fileUnexpected:
            return WordingPair("壓縮檔內有不屬於 15 個檔案的「\(place)」，未讀取。", "'\(place)' is none of the fifteen files and was not read.",
                               do: "請自壓縮檔移除此檔。", "Leave it out of the zip.")
        case .fileRepeated:
            return WordingPair("壓縮檔內 \(place) 出現 \(finding.fact(.entries)) 次，無法判斷以何者為準。",
                               "\(place) stands in the zip \(finding.fact(.entries)) times, and nothing says which one counts.",
                               do: "請只保留一個 \(place)。", "Keep one \(place) only.")
        case .fileMisnamed:
            return WordingPair("檔名「\(place)」不符，應為最上層的 \(finding.fact(.expected))，未讀取。",
                               "The name '\(place)' is not right: \(finding.fact(.expected)) at the top of the zip is meant. It was not read.",
                               do: "請改名為 \(finding.fact(.expected))（區分大小寫），並勿放入資料夾。",
                               "Name it \(finding.fact(.expected)), in exactly these letters, and put it in no folder.")
        case .jsonMalformed:
            return WordingPair("\(place) 第 \(finding.fact(.line)) 行第 \(finding.fact(.column)) 字不是有效的 JSON：\(reason(finding).chinese)。整個檔案未讀取。",
                               "\(place) is not JSON at line \(finding.fact(.line)), column \(finding.fact(.column)): \(reason(finding).english). None of the file was read.",
                               do: "請以 JSON 函式庫產生檔案，並檢查該行。", "Write the file with a JSON library, and look at that line.")
        case .jsonEncoding where finding.severity == .warning:
            return WordingPair("\(place) 開頭有 BOM，已略過。", "\(place) begins with a byte order mark, which was skipped.",
                               do: "請以不含 BOM 的 UTF-8 儲存。", "Save it as UTF-8 without a BOM.")
        case .jsonEncoding:
            return WordingPair("\(place) 不是 UTF-8 編碼\(guess(finding).chinese)。整個檔案未讀取。",
                               "\(place) is not UTF-8\(guess(finding).english). None of the file was read.",
                               do: "請將檔案轉為 UTF-8 編碼後重新上傳。", "Convert the file to UTF-8 and upload again.")
        case .jsonShape:
            return WordingPair("\(finding.place ?? place) 結構不符：應為物件的陣列，實際為\(KindWords.words(finding.fact(.actual)).chinese)。",
                               "\(finding.place ?? place) has the wrong shape: an array of objects is meant, and this is \(KindWords.words(finding.fact(.actual)).english).",
                               do: "檔案最外層請用 [ { … }, { … } ]。", "Write the file as [ { … }, { … } ].")
        default:
            return WordingPair("同一筆資料內欄位 \(finding.field ?? "?") 出現兩次。", "The key \(finding.field ?? "?") stands twice in one object.",
                               do: "請每個欄位只寫一次。", "Write each key once.")
        }
    }

    private static func guess(_ finding: Finding) -> Bilingual {
        guard let encoding = finding.facts[.encoding] else { return Bilingual("", "") }
        return Bilingual("（看來是 \(encoding)）", " (it reads as \(encoding))")
    }

    private static func reason(_ finding: Finding) -> Bilingual {
        let limit = finding.facts[.limit] ?? "?"
        return switch finding.facts[.reason] ?? "" {
        case "not-a-zip": Bilingual("不是 zip 檔", "it is no zip")
        case "truncated": Bilingual("檔案不完整", "it is cut short")
        case "damaged": Bilingual("目錄或內容損壞", "its directory or its contents are damaged")
        case "empty": Bilingual("檔案是空的", "it is empty")
        case "unsupported-compression": Bilingual("使用了不支援的壓縮方式", "it uses a compression that is not supported")
        case "path-leaves-folder": Bilingual("路徑離開資料夾", "a path leaves the folder")
        case "link": Bilingual("含有連結", "it holds a link")
        case "overlap": Bilingual("檔案內容互相重疊", "its entries overlap")
        case "too-many-entries": Bilingual("檔案數超過 \(limit)", "it holds more than \(limit) entries")
        case "entry-too-large": Bilingual("單一檔案解開後超過 \(limit) 位元組", "an entry unzips to more than \(limit) bytes")
        case "total-too-large": Bilingual("全部解開後超過 \(limit) 位元組", "it unzips to more than \(limit) bytes in all")
        case "ratio": Bilingual("壓縮比超過 \(limit)", "its compression ratio is over \(limit)")
        case "unexpected-end": Bilingual("內容在中途結束", "it ends in the middle")
        case "unexpected-character": Bilingual("出現不該有的字元", "a character that cannot stand here")
        case "unfinished-string": Bilingual("文字沒有結尾的引號", "a text without its closing quote")
        case "control-character": Bilingual("文字內有控制字元", "a control character inside a text")
        case "bad-escape": Bilingual("不認得的跳脫字元", "an unknown escape")
        case "lone-surrogate": Bilingual("不完整的 Unicode 代理字元", "half a surrogate pair")
        case "bad-number": Bilingual("數字寫法錯誤", "a number written wrongly")
        case "number-too-large": Bilingual("數字太大", "a number too large")
        case "missing-comma": Bilingual("缺少逗號", "a comma is missing")
        case "trailing-comma": Bilingual("最後一項後多了逗號", "a comma after the last item")
        case "missing-colon": Bilingual("缺少冒號", "a colon is missing")
        case "name-not-text": Bilingual("欄位名稱必須是加引號的文字", "a name must be text in quotes")
        case "after-the-end": Bilingual("結尾後還有內容", "something follows after the end")
        case "too-deep": Bilingual("巢狀層數太多", "it is nested too deeply")
        default: Bilingual("原因不明", "for a reason unknown")
        }
    }
}
