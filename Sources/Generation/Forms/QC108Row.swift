import Interchange

/// 工具性日常生活活動功能評估 (Lawton).
enum QC108Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let living = InstrumentalLiving(resident, Mobility(resident))
        row["SHOPPING"] = .code(living.shopping)
        row["HOUSE_WORK"] = .code(living.housework)
        row["FINANCE"] = .code(living.finance)
        row["FOOD"] = .code(living.food)
        row["TRAFFIC"] = .code(living.traffic)
        row["TELEPHONE"] = .code(living.telephone)
        row["LAUNDRY"] = .code(living.laundry)
        row["TAKE_MED"] = .code(living.medicine)
    }
}
