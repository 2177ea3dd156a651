/// The Barthel index, in the codes of QC107, which rise as function falls.
struct DailyLiving {
    let eating: Int
    let transfer: Int
    let grooming: Int
    let toilet: Int
    let bathing: Int
    let walking: Int
    let stairs: Int
    let dressing: Int
    let bowel: Int
    let bladder: Int

    init(_ resident: ResidentHealth, _ mobility: Mobility) {
        let elimination = Elimination(resident)
        var random = resident.streams.stable("daily living")
        let care = 0.75 * resident.function + 0.25 * resident.cognition
        func bias() -> Double { (random.fraction() - 0.5) * 0.12 }
        eating = Feeding(resident).byTube ? 15 : ResidentHealth.code(care + bias(), 0.3, 0.1)
        grooming = ResidentHealth.code(care + bias(), 0.45)
        toilet = ResidentHealth.code(care + bias(), 0.55, 0.28)
        bathing = ResidentHealth.code(care + bias(), 0.72)
        dressing = ResidentHealth.code(care + bias(), 0.55, 0.25)
        let needsRail = bias() > 0
        switch mobility.walking {
        case 5: (transfer, walking, stairs) = (5, 5, 5)
        case 10: (transfer, walking, stairs) = (5, 5, needsRail ? 10 : 5)
        case 15: (transfer, walking, stairs) = (needsRail ? 10 : 5, 5, 10)
        case 20: (transfer, walking, stairs) = (10, 10, needsRail ? 10 : 15)
        default: (transfer, walking, stairs) = (mobility.wheelsAlone ? 15 : 20, mobility.wheelsAlone ? 15 : 20, 15)
        }
        bowel = elimination.bowel.control
        bladder = elimination.bladder.control
    }

    /// 0 to 100.
    var total: Int {
        let tens = [eating, toilet, stairs, dressing, bowel, bladder].reduce(0) { $0 + 15 - $1 }
        let fifteens = [transfer, walking].reduce(0) { $0 + 20 - $1 }
        return tens + fifteens + [grooming, bathing].reduce(0) { $0 + 10 - $1 }
    }

    /// The band's name.
    var band: String {
        switch total {
        case ...20: "完全依賴"
        case ...60: "嚴重依賴"
        case ...90: "中度依賴"
        case ...99: "輕度依賴"
        default: "獨立"
        }
    }
}
