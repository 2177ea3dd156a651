import Interchange

/// Skin, strength and getting about.
extension QC104Row {
    static func fillSkin(_ row: inout RowDraft, _ resident: ResidentHealth, _ skin: Skin) {
        var quarter = resident.streams.quarterly("skin")
        let warmth = quarter.pick(["四肢末端微涼", "局部發熱", "微溫"])
        switch quarter.fraction() {
        case ..<(resident.illnesses.contains(.arterial) ? 0.4 : 0.03): set("SKIN_WARM", 10, "", &row)
        case 0.99...: set("SKIN_WARM", 99, warmth, &row)
        default: set("SKIN_WARM", 5, "", &row)
        }
        let moisture = quarter.pick(["皮膚皺摺處潮溼", "頸部多汗", "手足多汗"])
        switch quarter.fraction() {
        case ..<0.2: set("SKIN_WET", 10, "", &row)
        case 0.96..<0.985: set("SKIN_WET", 15, "", &row)
        case 0.985...: set("SKIN_WET", 99, moisture, &row)
        default: set("SKIN_WET", 5, "", &row)
        }
        let colour = quarter.pick(["局部色素沉著", "前臂瘀斑", "臉部曬斑", "小腿色素沉著"])
        switch quarter.fraction() {
        case ..<(resident.illnesses.contains(.anaemia) ? 0.35 : 0.02): set("SKIN_COLOR", 10, "", &row)
        case 0.96..<0.97: set("SKIN_COLOR", 15, "", &row)
        case 0.97..<0.975: set("SKIN_COLOR", resident.illnesses.contains(.hepatitis) ? 25 : 20, "", &row)
        case 0.975...: set("SKIN_COLOR", 99, colour, &row)
        default: set("SKIN_COLOR", 5, "", &row)
        }
        row["SKIN_HAS_EDEMA"] = .oneOrZero(!skin.swellings.isEmpty)
        row.setRows("QC104_PART_LIST", skin.swellings, by: FieldDefault(resident, form: .qc104)) { item, swelling in
            item["PART_NAME"] = .text(swelling.part)
            item["PART_LEVEL"] = .code(swelling.level)
        }
        // Until 2025-09-11 one part and one degree stood in the place of the list.
        row["SKIN_HAS_EDEMA_SCORE"] = .orNull(skin.swellings.first?.part ?? "")
        row["SKIN_HAS_EDEMA_LEVEL"] = .orNull(skin.swellings.first?.level)
        row["SKIN_FULL"] = .oneOrZero(skin.isIntact)
    }

    static func fillMobility(_ row: inout RowDraft, _ resident: ResidentHealth, _ mobility: Mobility, _ risk: PressureRisk) {
        row["M_UPPER_LEFT"] = .code(mobility.leftArm)
        row["M_UPPER_RIGHT"] = .code(mobility.rightArm)
        row["M_BOTTOM_LEFT"] = .code(mobility.leftLeg)
        row["M_BOTTOM_RIGHT"] = .code(mobility.rightLeg)
        row["M_MOVE"] = .code(mobility.walking)
        let aids = mobility.aids(resident, pressureRisk: risk.total)
        row["M_HAS_AUX"] = .oneOrZero(!aids.codes.isEmpty)
        set("M_HAS_AUX_Y", aids.codes, aids.other, &row)
    }
}
