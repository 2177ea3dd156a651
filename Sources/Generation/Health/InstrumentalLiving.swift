/// Lawton's scale, in the codes of QC108, best first.
struct InstrumentalLiving {
    let shopping: Int
    let housework: Int
    let finance: Int
    let food: Int
    let traffic: Int
    let telephone: Int
    let laundry: Int
    let medicine: Int

    init(_ resident: ResidentHealth, _ mobility: Mobility) {
        var random = resident.streams.stable("instrumental")
        let skill = 0.5 * resident.function + 0.5 * resident.cognition
        func level() -> Double { skill + (random.fraction() - 0.5) * 0.12 }
        shopping = ResidentHealth.code(level(), 0.86, 0.72, 0.5)
        housework = ResidentHealth.code(level(), 0.93, 0.8, 0.68, 0.5)
        finance = ResidentHealth.code(resident.cognition + (random.fraction() - 0.5) * 0.1, 0.82, 0.6)
        food = ResidentHealth.code(level(), 0.9, 0.78, 0.6)
        let traffic = ResidentHealth.code(level(), 0.96, 0.85, 0.76, 0.35)
        self.traffic = mobility.isBedridden ? 25 : mobility.walking == 25 ? max(traffic, 20) : traffic
        telephone = resident.canAnswer ? ResidentHealth.code(level(), 0.7, 0.5, 0.35) : 20
        laundry = ResidentHealth.code(level(), 0.86, 0.68)
        medicine = ResidentHealth.code(resident.cognition + (random.fraction() - 0.5) * 0.1, 0.85, 0.62)
    }

    /// 0 to 8.
    var total: Int {
        let points = [shopping == 5, housework <= 20, finance <= 10, food == 5, traffic <= 15, telephone <= 15, laundry <= 10, medicine == 5]
        return points.count(where: { $0 })
    }
}
