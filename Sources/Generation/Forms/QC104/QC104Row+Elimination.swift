import Interchange

/// Belly, stool and urine.
extension QC104Row {
    static func fillBelly(_ row: inout RowDraft, _ resident: ResidentHealth) {
        var quarter = resident.streams.quarterly("belly")
        let isConstipated = resident.illnesses.contains(.constipation)
        let other = quarter.pick(["腹部有手術疤痕", "臍疝氣", "腹股溝疝氣", "皮下硬結"])
        switch quarter.fraction() {
        case ..<(isConstipated ? 0.3 : 0.05): set("S_ABDOMEN", 10, "", &row)
        case ..<(isConstipated ? 0.33 : 0.06): set("S_ABDOMEN", 15, "", &row)
        case 0.97..<0.98: set("S_ABDOMEN", 30, "", &row)
        case 0.98..<0.985: set("S_ABDOMEN", resident.illnesses.contains(.hepatitis) ? 25 : 20, "", &row)
        case 0.985...: set("S_ABDOMEN", 99, other, &row)
        default: set("S_ABDOMEN", 5, "", &row)
        }
        let sound = quarter.pick(["腸音亢進且有金屬音", "聽診不清", "陣發性腸鳴"])
        switch quarter.fraction() {
        case ..<(isConstipated ? 0.4 : 0.08): set("S_SQUIRM", 15, "", &row)
        case 0.96..<0.99: set("S_SQUIRM", 10, "", &row)
        case 0.99...: set("S_SQUIRM", 99, sound, &row)
        default: set("S_SQUIRM", 5, "", &row)
        }
        let upset = quarter.pick(["偶有噁心", "餐後打嗝頻繁", "反抽有未消化物"])
        switch quarter.fraction() {
        case ..<(resident.nutrition < 0.4 ? 0.2 : 0.04): set("S_DIGESTION", 10, "", &row)
        case 0.98..<0.985: set("S_DIGESTION", 15, "", &row)
        case 0.985...: set("S_DIGESTION", 99, upset, &row)
        default: set("S_DIGESTION", 5, "", &row)
        }
    }

    static func fillElimination(_ row: inout RowDraft, _ elimination: Elimination) {
        let (bowel, bladder) = (elimination.bowel, elimination.bladder)
        set("ED_FORM", bowel.form, bowel.formOther, &row)
        set("ED_COLOR", bowel.colour, bowel.colourOther, &row)
        row["ED_AUX"] = .code(aidCode(bowel.aid, isWatched: bowel.form != 10))
        set("ED_AUX_Y", orNull: bowel.aid, bowel.aidOther, &row)
        row["EU_FORM"] = .code(bladder.form)
        set("EU_FORM_25", orNull: bladder.kind, bladder.kindOther, &row)
        // The text of this one belongs to code 15, not to a 99.
        set("EU_COLOR", bladder.colour, bladder.colourOther, &row)
        row["EU_AUX"] = .code(aidCode(bladder.aid, isWatched: bladder.form != 20))
        set("EU_AUX_Y", orNull: bladder.aid, bladder.aidOther, &row)
    }

    private static func aidCode(_ aid: Int?, isWatched: Bool) -> Int {
        aid != nil ? 15 : isWatched ? 5 : 10
    }
}
