import Casework
import Interchange

/// The changes that mend a finding, in words.
struct RemedyWords {
    let text: CaseText

    func lines(_ remedy: Remedy) -> [String] {
        var lines: [String] = []
        if remedy.edits.isEmpty, remedy.outside == nil || remedy.outside == OutsideRemedy.none {
            lines += text.wrapped(text("不需要更動", "nothing has to be changed"), "  ")
        }
        for edit in remedy.edits { lines += text.wrapped(self.edit(edit), "  ") }
        if remedy.alternativesTotal > 0 {
            let shown = remedy.alternatives.map { value($0, remedy.edits.first?.field) }.joined(separator: text("、", ", "))
            let more = remedy.alternativesTotal - remedy.alternatives.count
            lines += text.wrapped(text("也可以是 ", "or ") + shown + (more > 0 ? text(" 等 \(remedy.alternativesTotal) 個", " and \(more) more") : ""), "    ")
        }
        if remedy.alsoMends > 0 { lines += text.wrapped(text("同時消除另外 \(remedy.alsoMends) 項發現", "\(remedy.alsoMends) other findings go with it"), "    ") }
        if !remedy.edits.isEmpty {
            lines += text.wrapped(text("（試過：更動後此項消失，也沒有新的問題；值是否屬實要由機構確認）", "(tried: with it this finding is gone and nothing new comes; whether it is true, the institution must say)"), "    ")
        }
        if let outside = remedy.outside, let words = Self.words(outside) { lines += text.wrapped(words[text.language], "  ") }
        return lines
    }

    private func edit(_ edit: PackageEdit) -> String {
        let place = VisibleText.of(edit.place)
        let before = edit.before.map { value($0, edit.field) }
        let after = edit.after.map { value($0, edit.field) }
        switch edit.kind {
        case .setField: return "\(place): " + (before.map { $0 + " → " } ?? text("填入 ", "fill in ")) + (after ?? "")
        case .removeField: return text("移除 \(place)", "take out \(place)")
        case .removeRow: return text("移除 \(place) 這一筆", "take out the row \(place)")
        case .addFile: return text("加入 \(place)，內容 []", "add \(place) with []")
        case .removeFile: return text("移除檔案 \(place)", "take out the file \(place)")
        case .renameFile: return text("檔名改為 \(edit.after ?? "")", "call the file \(edit.after ?? "")") + "（\(place)）"
        case .rewriteFile:
            // A line of a form may hold anything of anybody.
            guard text.reveals, let before, let after else { return text("改寫 \(place) 的文字（--reveal 顯示該行）", "mend the text of \(place) (--reveal shows the line)") }
            return "\(place): \(before) → \(after)"
        }
    }

    private func value(_ json: String, _ field: String?) -> String {
        guard !text.reveals, let node = try? JSONTree.parse(Array(json.utf8)), let inside = node.string ?? (node.integer.map(String.init)) else { return VisibleText.short(json, 120) }
        let masked = Masking.value(inside, of: field)
        return VisibleText.of(node.string == nil ? masked : "\"\(masked)\"")
    }

    private static func words(_ outside: OutsideRemedy) -> Bilingual? {
        switch outside {
        case .monthFrozen: Bilingual("該月已凍結，任何更動都不再收", "the month is frozen: no change of the package is taken any more")
        case .waitForNextDay: Bilingual("次日起再送", "send it again from the next day on")
        case .registryFirst: Bilingual("若登錄資料有誤，請先由 OG100/SC100 更正，再重送", "where the registry is wrong: correct it first (OG100/SC100), then send again")
        case .newPackage: Bilingual("請重新產生壓縮檔", "make the zip again")
        case .confirm: Bilingual("資料已收；請向了解住民的人確認數值是否屬實", "the row was taken; ask somebody who knows the resident whether the value is meant")
        case .none: nil
        }
    }
}
