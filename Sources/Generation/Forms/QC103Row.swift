import Interchange

/// 藥物安全性評估.
enum QC103Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let use = MedicationUse(resident)
        row["IS_LONG_MED"] = .oneOrZero(use.any)
        row["Q1_TOTAL"] = use.any && use.isCountKnown ? .integer(use.kinds.count) : .null
        row["Q1_UNKNOWN"] = use.any && !use.isCountKnown ? .code(5) : .null
        row["Q1_1"] = taken(use, \.isPsychotropic)
        row["Q1_2"] = taken(use, \.isPainkiller)
        row["Q2"] = .code(use.manyCode)
        // Whoever takes nothing buys nothing either (observed).
        row["Q3"] = .code(!use.any || use.selfBought == 0 ? 5 : use.selfBought == nil ? 15 : 10)
        row["Q3_TOTAL"] = .integer(use.any ? use.selfBought ?? 0 : 0)
        var random = resident.streams.stable("medicine list")
        var month = resident.streams.monthly("medicine list")
        row.setRows("QC103_A_LIST", use.kinds, by: FieldDefault(resident, form: .qc103)) { item, kind in
            let medicine = kind.facts
            item["ITEM"] = .text(medicine.item)
            item["DOSAGE"] = .text(random.pick(medicine.doses))
            item["DOSAGE_MEASUREMENT"] = .text(medicine.unit)
            item["FREQUENCY"] = .text(random.pick(medicine.frequencies))
            item["PURPOSE"] = .text(medicine.purpose)
            item["REMARK"] = .text(month.pick(Self.remarks))
        }
    }

    private static let remarks = ["", "", "", "飯後服用", "餐前30分鐘服用", "磨粉後服用", "護理師協助服用", "本月劑量未變", "本月由醫師調整過",
                                  "觀察副作用中", "無不良反應", "領慢性處方箋"]

    private static func taken(_ use: MedicationUse, _ belongs: (MedicineKind) -> Bool) -> JSONNode {
        guard use.any else { return .null }
        return .code(use.contains(where: belongs) ? 10 : use.isCountKnown ? 5 : 15)
    }
}
