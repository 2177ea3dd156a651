import Interchange

/// 衰弱評估 (SOF).
enum QC113Row {
    static func fill(_ row: inout RowDraft, _ resident: ResidentHealth) {
        let mobility = Mobility(resident)
        let screen = FrailtyScreen(resident, mobility, NutritionScreen(resident, mobility))
        let isAssessable = screen.reason == nil
        row["IS_ASSESSMENT"] = .oneOrZero(!isAssessable)
        row["REMARK"] = .text(screen.reason ?? "")
        row["IS_WEIGHT"] = isAssessable ? .flag(screen.hasLostWeight) : .blank
        row["IS_LIMBS"] = isAssessable ? .flag(screen.cannotRise) : .blank
        row["IS_ACT"] = isAssessable ? .flag(screen.lacksEnergy) : .blank
    }
}
