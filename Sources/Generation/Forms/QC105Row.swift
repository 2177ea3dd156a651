import Interchange

/// 壓力性損傷危險評估 (Braden).
enum QC105Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let risk = PressureRisk(resident, Mobility(resident))
        row["FEEL"] = .code(risk.feeling)
        row["WET"] = .code(risk.moisture)
        row["ACT"] = .code(risk.activity)
        row["MOVE"] = .code(risk.movement)
        row["NUTRITION"] = .code(risk.nutrition)
        row["FRICTION"] = .code(risk.friction)
    }
}
