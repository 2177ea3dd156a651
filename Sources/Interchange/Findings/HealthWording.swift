/// Words for what contradicts itself, or looks unlikely.
enum HealthWording {
    static func words(_ finding: Finding) -> WordingPair {
        let field = finding.field ?? "?"
        switch finding.rule {
        case .conditionalMissing: return conditionalMissing(finding, field)
        case .fieldsDisagree: return disagree(finding, field)
        case .placeholderSuspected:
            let others = finding.facts[.others].map { Bilingual("（\($0) 亦同）", " (and so in \($0))") } ?? Bilingual("", "")
            return WordingPair("\(field) 在 \(finding.fact(.entries)) 筆資料內容全部相同\(others.chinese)，疑似程式帶入的固定值。",
                               "\(field) holds the same in all \(finding.fact(.entries)) rows\(others.english): it looks like a fixed value of the program.",
                               do: "請確認各住民的內容為實際評估結果。", "Make sure that each resident's own assessment is written.")
        case .planMissing:
            let problem = CareProblem(slug: finding.fact(.problem))?.title ?? Bilingual("?", "?")
            return WordingPair("\(finding.fact(.others)) 顯示「\(problem.chinese)」，但 \(field) 沒有照護計畫。",
                               "\(finding.fact(.others)) shows a risk (\(problem.english)), but \(field) has no plan.",
                               do: "請於 QC114 填寫 \(field)，或確認 \(finding.fact(.others)) 的評估。", "Write \(field) in QC114, or check the assessment in \(finding.fact(.others)).")
        case .unlikelyChange where finding.facts[.age] != nil:
            return WordingPair("\(field) 為 \(finding.value ?? "?")，但依 QC100 的出生日期 \(finding.fact(.born))，評估日當天為 \(finding.fact(.age)) 歲。",
                               "\(field) is \(finding.value ?? "?"), but by the birth date in QC100 (\(finding.fact(.born))) the resident was \(finding.fact(.age)) on the day.",
                               do: "請核對出生日期與 \(field)（65 歲以上為 true）。", "Compare the birth date with \(field) (true from 65 years on).")
        default:
            return WordingPair("總分由上月的 \(finding.fact(.before)) 變為 \(finding.fact(.total))，一個月內變化超過 \(finding.fact(.limit)) 分。",
                               "The total went from \(finding.fact(.before)) to \(finding.fact(.total)): more than \(finding.fact(.limit)) points in a month.",
                               do: "請確認評估結果；若屬實無須處理。", "Check the assessment; if it is right there is nothing to do.")
        }
    }

    private static func conditionalMissing(_ finding: Finding, _ field: String) -> WordingPair {
        let why = because(finding)
        guard let others = finding.facts[.others] else {
            return WordingPair("\(why.chinese)，\(field) 必須填寫，但未填。", "\(field) is empty, though \(why.english).",
                               do: "請填寫 \(field)。", "Fill in \(field).")
        }
        return WordingPair("\(why.chinese)，\(field)、\(others) 至少須填一項，但都未填。", "\(field) and \(others) are all empty, though \(why.english).",
                           do: "請填寫其中一項。", "Fill in one of them.")
    }

    private static func disagree(_ finding: Finding, _ field: String) -> WordingPair {
        if let total = finding.facts[.total] {
            return WordingPair("\(field) 為「\(finding.value ?? "?")」，但答案合計 \(total) 分，該等級應為 \(finding.fact(.range)) 分。",
                               "\(field) says '\(finding.value ?? "?")', but the answers add up to \(total); that degree goes with \(finding.fact(.range)).",
                               do: "請核對各題答案與 \(field)。", "Compare the answers with \(field).")
        }
        let why = because(finding)
        if let expected = finding.facts[.expected] {
            return WordingPair("\(why.chinese)，\(field) 應為 \(expected)，實際為「\(finding.value ?? "?")」。", "\(field) is '\(finding.value ?? "?")', though \(why.english); \(expected) would agree.",
                               do: "請使兩個欄位一致。", "Make the two agree.")
        }
        return WordingPair("\(why.chinese)，\(field) 應為空值，實際為「\(finding.value ?? "?")」。", "\(field) holds '\(finding.value ?? "?")', though \(why.english): it should be empty.",
                           do: "請清空 \(field)，或修正相關欄位。", "Empty \(field), or correct the field that it depends on.")
    }

    /// What asks for it, and the profile's own reason where it gives one.
    private static func because(_ finding: Finding) -> Bilingual {
        let test = Bilingual(finding.facts[.when] ?? "本表單", finding.facts[.whenEnglish] ?? "the form asks for it")
        guard let why = finding.facts[.why], let english = finding.facts[.whyEnglish] else { return test }
        return Bilingual("\(test.chinese)（\(why)）", "\(test.english) (\(english))")
    }
}
