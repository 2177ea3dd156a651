import Interchange

/// Breathing and vaccines.
extension QC104Row {
    static func fillBreathing(_ row: inout RowDraft, _ resident: ResidentHealth) {
        var random = resident.streams.stable("breathing")
        let hasAirway = resident.speech == .tracheostomy
        let chance = hasAirway ? 0.7 : resident.illnesses.contains(.lungDisease) ? 0.2 : 0.01
        let (draw, kind, byMask) = (random.fraction(), random.fraction(), random.fraction())
        let other = random.pick(hasAirway ? ["氣切造口濕化器", "人工鼻"] : ["陽壓呼吸輔助器", "蒸氣吸入器"])
        let (flow, share) = (random.number(in: 1...4), random.pick([28, 31, 35, 40]))
        row["BREATHE_HAS_AUX"] = .oneOrZero(draw < chance)
        row["BREATHE_HAS_AUX_Y"] = .blank
        var ways: [Int] = []
        if draw < chance {
            let code = kind < 0.06 && hasAirway ? 10 : kind < 0.85 ? 5 : 99
            row["BREATHE_HAS_AUX_Y"] = .code(code)
            // A tracheostomy is given oxygen through its mask.
            if code == 5 { ways = hasAirway ? [10] : byMask < 0.8 ? [5] : byMask < 0.95 ? [10] : [5, 10] }
            row["BREATHE_HAS_AUX_Y_OTHER"] = code == 99 ? .text(other) : .blank
        } else {
            row["BREATHE_HAS_AUX_Y_OTHER"] = .blank
        }
        row["BREATHE_HAS_AUX_Y_OX"] = .codes(ways)
        row["BREATHE_HAS_AUX_Y_OX_NOSE"] = .integer(ways.contains(5) ? flow : 0)
        row["BREATHE_HAS_AUX_Y_OX_MASK"] = .integer(ways.contains(10) ? share : 0)
    }

    static func fillVaccines(_ row: inout RowDraft, _ resident: ResidentHealth) {
        var random = resident.streams.stable("vaccines")
        let assessed = resident.subject.assessed
        let draw = random.fraction()
        let (flu, lungs, covid, rest) = (random.fraction(), random.fraction(), random.fraction(), random.fraction())
        let (ago, forgets) = (random.number(in: 0...9), random.fraction())
        let other = random.pick(["帶狀疱疹疫苗", "破傷風疫苗", "B型肝炎疫苗"])
        let isVaccinated = draw < 0.9
        // The autumn campaign is over by November.
        let season = assessed.month >= 11 ? assessed.year : assessed.year - 1
        let types: [(code: Int, name: Int, isGiven: Bool, year: Int)] = [
            (5, 5, flu < 0.85, season),
            (10, 10, lungs < 0.45, 2024 - ago),
            (15, 15, covid < 0.75, max(season - (covid < 0.5 ? 0 : 1), 2021)),
            (20, 99, rest < 0.08, 2024 - ago),
        ]
        let isSomeGiven = isVaccinated && types.contains(where: \.isGiven)
        row["VACCINE_OPT"] = .code(isSomeGiven ? 15 : draw > 0.96 ? 10 : 5)
        row["VACCINE_TYPE"] = .codes(isSomeGiven ? types.filter(\.isGiven).map(\.code) : [])
        for type in types {
            let isGiven = isSomeGiven && type.isGiven
            // Only what was long ago is forgotten. A year that had not come yet when the form was written is not known either.
            let isForgotten = ((type.name == 10 || type.name == 99) && forgets < 0.2) || type.year > assessed.year || type.year < resident.subject.born.year
            row["VACCINE_OPT_Y_\(type.name)_YEAR"] = isGiven && !isForgotten ? .text(String(type.year)) : .null
            row["VACCINE_OPT_Y_\(type.name)_REM"] = isGiven ? .flag(isForgotten) : .null
        }
        row["VACCINE_OPT_OTHER"] = isSomeGiven && rest < 0.08 ? .text(other) : .null
    }
}
