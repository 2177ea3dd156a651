/// The falls of the twelve months up to the assessment. A fall belongs to its month, so it stays in view for a year and then leaves it.
struct Falls {
    let count: Int
    /// F_HAS_HURT_Y; empty if nobody was hurt.
    let injuries: [Int]
    let injuryOther: String
    /// Nobody can say, which is possible only where no fall is known.
    let isUnknown: Bool

    init(_ resident: ResidentHealth) {
        let chance = Self.monthlyChance(resident)
        var count = 0
        var injured: Set<Int> = []
        var other = ""
        for ago in 0..<12 {
            var random = resident.streams.monthly("fall", ago: ago)
            guard random.chance(chance) else { continue }
            count += random.chance(0.1) ? 2 : 1
            guard random.chance(0.4) else { continue }
            let code = Self.injury(random.fraction())
            injured.insert(code)
            if code == 99 { other = random.pick(["扭傷", "牙齒斷裂", "手指挫傷", "肋骨挫傷"]) }
        }
        self.count = count
        injuries = injured.sorted()
        injuryOther = other
        var random = resident.streams.stable("falls")
        isUnknown = count == 0 && random.chance(0.015)
    }

    /// By what stays, so that a fall of the past is not undone by this month's drift.
    private static func monthlyChance(_ resident: ResidentHealth) -> Double {
        let chance = switch resident.usualFunction {
        case ..<0.14: 0.001
        case ..<0.38: 0.01
        case ..<0.78: 0.03
        case ..<0.88: 0.012
        default: 0.006
        }
        return chance * (resident.illnesses.contains(.dementia) ? 1.3 : 1) * (resident.illnesses.contains(.parkinson) ? 1.6 : 1)
    }

    private static func injury(_ chance: Double) -> Int {
        switch chance {
        case ..<0.45: 5
        case ..<0.72: 10
        case ..<0.82: 15
        case ..<0.83: 20
        case ..<0.88: 25
        case ..<0.91: 30
        case ..<0.95: 35
        default: 99
        }
    }
}
