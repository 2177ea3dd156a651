import Interchange

/// 健康習慣.
enum QC101Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let isMale = resident.subject.sex == .male
        var random = resident.streams.stable("habits")
        fillHabit("SMOKE", had: isMale ? 0.5 : 0.06, &row, resident, &random)
        fillHabit("DRINK", had: isMale ? 0.35 : 0.06, &row, resident, &random)
        fillHabit("BETEL", had: isMale ? 0.18 : 0.01, &row, resident, &random)
        fillAllergy("FOOD_ALLERGY", to: ["蝦蟹類海鮮", "花生", "芒果", "牛奶", "蛋類"], &row, &random)
        fillAllergy("DRUG_ALLERGY", to: ["盤尼西林類抗生素", "磺胺類藥物", "非類固醇止痛藥", "顯影劑"], &row, &random)
    }

    /// The years are counted from a year that stays, so that they rise as time goes by.
    private static func fillHabit(_ name: String, had chance: Double, _ row: inout RowDraft, _ resident: ResidentHealth,
                                  _ random: inout SeededRandom) {
        let year = resident.subject.assessed.year
        let (draw, hasQuit) = (random.fraction(), random.chance(0.75))
        let began = resident.subject.born.year + random.number(in: 17...28)
        let quit = min(began + random.number(in: 5...45), year - 1)
        guard draw < chance, began < quit else {
            row[name] = .code(5)
            row[name + "_QUIT_YEARS"] = .null
            row[name + "_YEARS"] = .null
            return
        }
        row[name] = .code(hasQuit ? 10 : 15)
        row[name + "_QUIT_YEARS"] = hasQuit ? .integer(year - quit) : .null
        row[name + "_YEARS"] = .integer(hasQuit ? quit - began : year - began)
    }

    private static func fillAllergy(_ name: String, to causes: [String], _ row: inout RowDraft, _ random: inout SeededRandom) {
        let (draw, count, signs) = (random.fraction(), random.chance(0.2) ? 2 : 1, random.pick(["皮膚紅疹", "皮膚搔癢", "眼皮腫脹", "腹瀉"]))
        let named = random.pick(count, of: causes).joined(separator: "、")
        row[name] = .code(draw < 0.12 ? 10 : draw < 0.16 ? 15 : 5)
        row[name + "_TEXT"] = draw < 0.12 ? .text("\(named)（\(signs)）") : .blank
    }
}
