/// Words for changes of scales, risks and plans; nil for other changes.
enum ScaleChangeWords {
    static func words(_ kind: ProfileChange.Kind) -> Bilingual? {
        switch kind {
        case .scaleAdded(let title): return Bilingual("新增量表「\(title.chinese)」。", "A total is derived now: \(title.english).")
        case .scaleRemoved(let title): return Bilingual("取消量表「\(title.chinese)」。", "No total is derived any more: \(title.english).")
        case .scaleItems(let removed, let added):
            let chinese = [removed.isEmpty ? nil : "取消 " + removed.joined(separator: "；"), added.isEmpty ? nil : "新增 " + added.joined(separator: "；")]
            let english = [removed.isEmpty ? nil : "no longer " + removed.joined(separator: "; "),
                           added.isEmpty ? nil : "now " + added.joined(separator: "; ")]
            return Bilingual("總分的計算不同：" + chinese.compactMap { $0 }.joined(separator: "，") + "。",
                             "The total is made otherwise: " + english.compactMap { $0 }.joined(separator: ", ") + ".")
        case .scaleBands(let from, let to):
            func list(_ bands: [Bilingual], _ language: Language) -> String {
                bands.map { $0[language] }.joined(separator: language == .chinese ? "、" : ", ")
            }
            return Bilingual("總分的等級由「\(list(from, .chinese))」改為「\(list(to, .chinese))」。",
                             "The total's bands were [\(list(from, .english))] and are now [\(list(to, .english))].")
        case .scaleRange(let from, let to): return both("總分範圍", "The total's range", ScaleWords.span(from), ScaleWords.span(to))
        case .scaleUnless(let from, let to):
            return Bilingual("沒有總分的情形由「\(from?.chinese ?? "無")」改為「\(to?.chinese ?? "無")」。",
                             "There was no total where \(from?.english ?? "(never)"), and is none now where \(to?.english ?? "(never)").")
        case .scaleAgreement(let from, let to):
            return Bilingual("須與總分相符的欄位由 \(from ?? "無") 改為 \(to ?? "無")。",
                             "The field that must go with the total was \(from ?? "none") and is now \(to ?? "none").")
        case .scaleJump(let from, let to):
            return both("一個月內視為不尋常的變化", "The change within a month that is unlikely", from.map(String.init), to.map(String.init))
        case .scaleReworded: return Bilingual("量表的名稱或標示不同。", "The scale has another title or mark.")
        case .riskAdded(let problem, let sign):
            return Bilingual("新的風險：\(sign.chinese) 時為「\(problem.title.chinese)」，QC114 應有照護計畫（警告）。",
                             "New risk: where \(sign.english), QC114 is expected to hold a plan for \(problem.title.english) (a warning).")
        case .riskRemoved(let problem, let sign):
            return Bilingual("不再視為風險：\(sign.chinese)（\(problem.title.chinese)）。", "No longer a risk: \(sign.english) (\(problem.title.english)).")
        case .riskReworded(let problem): return Bilingual("風險「\(problem.title.chinese)」的標示不同。",
                                                          "The risk of \(problem.title.english) has another mark.")
        case .planMoved(let problem, let from, let to):
            return both("「\(problem.title.chinese)」的照護計畫欄位", "The field of the plan for \(problem.title.english)", from, to)
        default: return nil
        }
    }

    private static func both(_ chinese: String, _ english: String, _ from: String?, _ to: String?) -> Bilingual {
        Bilingual("\(chinese)由 \(from ?? "無") 改為 \(to ?? "無")。", "\(english) was \(from ?? "none") and is now \(to ?? "none").")
    }
}
