import Interchange

/// 跌倒危險性評估.
enum QC106Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let risk = FallRisk(resident, Mobility(resident), MedicationUse(resident))
        row["IS_OLD"] = .flag(risk.isOld)
        row["IS_FALL"] = .flag(risk.hasFallen)
        fillItem("COGNITION", risk.cognition, &row)
        fillItem("ACTLESS", risk.movement, &row)
        fillItem("WEAK", risk.weakness, &row)
        fillItem("FEEL", risk.senses, &row)
        fillItem("DIZZINESS", risk.dizziness, &row)
        fillItem("MED", risk.medicines, &row)
        row["MED_ITEM_OTHER"] = .text(risk.medicineOther)
    }

    private static func fillItem(_ name: String, _ codes: [Int], _ row: inout RowDraft) {
        row["IS_" + name] = .flag(!codes.isEmpty)
        row[name + "_ITEM"] = .codes(codes)
    }
}
