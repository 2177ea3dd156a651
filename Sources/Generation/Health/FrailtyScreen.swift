/// The three items of the SOF index; all false when it cannot be assessed.
struct FrailtyScreen {
    let reason: String?
    let hasLostWeight: Bool
    let cannotRise: Bool
    let lacksEnergy: Bool

    init(_ resident: ResidentHealth, _ mobility: Mobility, _ nutrition: NutritionScreen) {
        var month = resident.streams.monthly("frailty")
        let asked = NotAssessable.reason(resident, form: "QC113")
        reason = asked ?? (mobility.isBedridden ? Phrases.reason("住民長期臥床，無法配合起立測試", &month) : nil)
        guard reason == nil else {
            (hasLostWeight, cannotRise, lacksEnergy) = (false, false, false)
            return
        }
        // Three kilograms in three months are three in a year.
        hasLostWeight = nutrition.weightLoss == 5 || resident.nutrition < 0.36
        cannotRise = mobility.walking >= 20
        lacksEnergy = resident.lowMood > 0.5 || resident.function < 0.22
    }

    /// 0 to 3.
    var total: Int { [hasLostWeight, cannotRise, lacksEnergy].count(where: { $0 }) }
}
