/// The MNA-SF, in the codes of QC111.
struct NutritionScreen {
    let appetite: Int
    let weightLoss: Int
    let activity: Int
    let isStressed: Bool
    let mind: Int
    let measure: Measure

    /// What was measured, and the points for it: BMI 0 to 3, the others 0 or 3.
    enum Measure {
        case bodyMass(Int), calf(Int), arm(Int)

        var points: Int {
            switch self {
            case .bodyMass(let points), .calf(let points), .arm(let points): points
            }
        }
    }

    init(_ resident: ResidentHealth, _ mobility: Mobility) {
        var random = resident.streams.stable("nutrition")
        let (bias, scales, arm) = (random.fraction(), random.fraction(), random.fraction())
        let nutrition = resident.nutrition
        appetite = Feeding(resident).byTube ? 15 : 20 - ResidentHealth.code(nutrition, 0.42, 0.24)
        let isHardToWeigh = mobility.walking == 25 && scales < 0.3
        weightLoss = isHardToWeigh ? 10 : nutrition < 0.27 ? 5 : nutrition < 0.45 ? 15 : 20
        activity = switch mobility.walking {
        case 5, 10: 15
        case 15, 20: 10
        default: 5
        }
        var quarter = resident.streams.quarterly("nutrition")
        isStressed = quarter.chance(0.1)
        let demented = resident.illnesses.contains(.dementia)
        mind = (demented && resident.cognition < 0.22) || resident.lowMood > 0.85 || resident.consciousness == .unresponsive ? 5 : demented ? 10 : 15
        if isHardToWeigh {
            let points = nutrition + (bias - 0.5) * 0.2 < 0.48 ? 0 : 3
            measure = arm < 0.2 ? .arm(points) : .calf(points)
        } else {
            let mass = 16 + 10 * nutrition + 5 * (bias - 0.4)
            measure = .bodyMass([19.0, 21, 23].count(where: { mass >= $0 }))
        }
    }

    /// 0 to 14.
    var total: Int {
        appetite / 5 - 1 + weightLoss / 5 - 1 + activity / 5 - 1 + (isStressed ? 0 : 2) + mind / 5 - 1 + measure.points
    }

    var band: String { total >= 12 ? "營養正常" : total >= 8 ? "有營養不良風險" : "營養不良" }
}
