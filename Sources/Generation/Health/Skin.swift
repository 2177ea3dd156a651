/// Whole skin, and swellings.
struct Skin {
    /// Read from the field's name SKIN_FULL: 皮膚完整.
    let isIntact: Bool
    /// Where it swells and how much (5 slight … 20 extreme); empty without oedema.
    let swellings: [(part: String, level: Int)]

    init(_ resident: ResidentHealth, _ mobility: Mobility, _ risk: PressureRisk) {
        var random = resident.streams.stable("skin")
        let wound = random.fraction() + 0.03 * resident.streams.drift("wound")
        let woundChance = switch risk.total {
        case ...12: 0.25
        case ...16: 0.1
        default: 0.015
        }
        isIntact = wound >= woundChance
        let ill: [Illness] = [.heartFailure, .renalFailure, .kidneyDisease]
        let chance = ill.contains(where: resident.illnesses.contains) ? 0.35 : mobility.walking == 25 ? 0.08 : 0.03
        let (draw, place, strength) = (random.fraction(), random.fraction(), random.fraction())
        let level = strength * 2.6 + 0.6 * resident.streams.drift("oedema")
        guard draw < chance, level > 0.35 else {
            swellings = []
            return
        }
        let code = 5 + 5 * min(Int(level), 3)
        swellings = switch place {
        case ..<0.35: [("左下肢", code), ("右下肢", max(code - 5, 5))]
        case ..<0.6: [("雙下肢", code)]
        case ..<0.8: [("雙足背", code)]
        case ..<0.9: [(mobility.weakSide == .left ? "左手背" : "右手背", code)]
        default: [("左足踝", code), ("右足踝", code)]
        }
    }
}
