import Interchange

/// 日常生活功能評估 (Barthel).
enum QC107Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let living = DailyLiving(resident, Mobility(resident))
        row["EAT"] = .code(living.eating)
        row["MOVE"] = .code(living.transfer)
        row["HEALTH"] = .code(living.grooming)
        row["TOILET"] = .code(living.toilet)
        row["BATH"] = .code(living.bathing)
        row["WALK"] = .code(living.walking)
        row["STAIRS"] = .code(living.stairs)
        row["WEAR"] = .code(living.dressing)
        row["DEFECATE"] = .code(living.bowel)
        row["PEE"] = .code(living.bladder)
    }
}
