/// The Braden scale, in the codes of QC105: a fifth of a code is its points, and low is worse.
struct PressureRisk {
    let feeling: Int
    let moisture: Int
    let activity: Int
    let movement: Int
    let nutrition: Int
    let friction: Int

    init(_ resident: ResidentHealth, _ mobility: Mobility) {
        let elimination = Elimination(resident)
        var random = resident.streams.stable("pressure")
        let (wetness, feeling, bias) = (random.fraction(), random.fraction(), (random.fraction() - 0.5) * 0.08)
        self.feeling = switch resident.consciousness {
        case .unresponsive: 5
        case .drowsy: 10
        case .alert where resident.speech == .words: 10
        case .alert where mobility.weakSide != nil || (resident.illnesses.contains(.diabetes) && feeling < 0.3): 15
        case .alert: 20
        }
        let wet = max(elimination.bowel.control, elimination.bladder.control)
        moisture = switch wet {
        case 15: resident.consciousness == .unresponsive && wetness < 0.3 ? 5 : wetness < 0.5 ? 10 : 15
        case 10: 15
        default: 20
        }
        activity = switch mobility.walking {
        case 5, 10: 20
        case 15, 20: 15
        default: mobility.isBedridden ? 5 : 10
        }
        let function = resident.function + bias
        movement = resident.consciousness == .unresponsive ? 5 : 25 - ResidentHealth.code(function, 0.6, 0.3, 0.06)
        nutrition = Feeding(resident).byTube ? 15 : 25 - ResidentHealth.code(resident.nutrition + bias, 0.78, 0.42, 0.22)
        friction = 20 - ResidentHealth.code(function, 0.55, 0.2)
    }

    /// 6 to 23.
    var total: Int { (feeling + moisture + activity + movement + nutrition + friction) / 5 }

    var band: String {
        switch total {
        case ...9: "極高危險"
        case ...12: "高危險"
        case ...14: "中危險"
        case ...18: "低危險"
        default: "無危險"
        }
    }
}
