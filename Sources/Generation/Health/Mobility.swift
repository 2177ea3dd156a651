/// Walking, strength and aids, in the codes of QC104.
struct Mobility {
    /// M_MOVE: 5 outdoors alone … 25 cannot walk.
    let walking: Int
    /// Propels a wheelchair without help.
    let wheelsAlone: Bool
    let isBedridden: Bool
    let leftArm: Int
    let rightArm: Int
    let leftLeg: Int
    let rightLeg: Int
    let weakSide: Side?
    let lostLeg: Side?

    enum Side { case left, right }

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("mobility")
        let function = resident.function
        let steadiness = function + (random.fraction() - 0.5) * 0.08
        let walking = resident.consciousness == .unresponsive ? 25 : ResidentHealth.code(steadiness, 0.88, 0.78, 0.6, 0.38)
        self.walking = walking
        wheelsAlone = walking == 25 && function > 0.24
        isBedridden = walking == 25 && function < 0.14
        let side: Side = random.chance(0.5) ? .left : .right
        let weakness = random.number(in: 1...3)
        weakSide = resident.illnesses.contains(.stroke) && random.chance(0.7) && resident.consciousness != .unresponsive ? side : nil
        let losesLeg = random.chance(0.06) && (resident.illnesses.contains(.diabetes) || resident.illnesses.contains(.arterial))
        lostLeg = losesLeg ? side : nil

        let isMeasurable = resident.consciousness != .unresponsive || random.chance(0.5)
        let general = isMeasurable ? ResidentHealth.code(function, 0.8, 0.5, 0.22, 0.08) : 35
        // Who walks can lift a leg against gravity.
        let legLimit = walking < 25 ? 15 : 30
        let paralysed = min(general + 5 * weakness, 30)
        let isLeft = weakSide == .left
        let isRight = weakSide == .right
        leftArm = isLeft ? paralysed : general
        rightArm = isRight ? paralysed : general
        leftLeg = lostLeg == .left ? 35 : isMeasurable ? min(isLeft ? paralysed : general, legLimit) : general
        rightLeg = lostLeg == .right ? 35 : isMeasurable ? min(isRight ? paralysed : general, legLimit) : general
    }

    /// One side has four points or fewer, and the other is better.
    var isOneSided: Bool { leftArm != rightArm || leftLeg != rightLeg }

    /// M_HAS_AUX_Y, and the text for its 99.
    func aids(_ resident: ResidentHealth, pressureRisk: Int) -> (codes: [Int], other: String) {
        var random = resident.streams.stable("aids")
        var codes: [Int] = []
        let (splint, prosthesis, walker, chair, mattress, other) = (random.fraction(), random.fraction(), random.fraction(), random.fraction(),
                                                                    random.fraction(), random.fraction())
        if let lostLeg, prosthesis < 0.6 || walking < 25 { codes.append(lostLeg == .left ? 15 : 20) }
        if let weakSide, splint < 0.15 { codes.append(weakSide == .left ? 25 : 30) }
        if let weakSide, splint > 0.92, lostLeg == nil { codes.append(weakSide == .left ? 35 : 40) }
        switch walking {
        case 10, 15: if walker < 0.6 { codes.append(walker < 0.3 ? 45 : walker < 0.45 ? 50 : 55) }
        case 20: codes.append(walker < 0.7 ? 45 : 55)
        default: break
        }
        if walking == 25 || (walking == 20 && chair < 0.5) { codes.append(chair < 0.03 && wheelsAlone ? 65 : 60) }
        if pressureRisk <= 12 && mattress < 0.85 { codes.append(70) }
        guard other < 0.03, walking >= 15 else { return (codes, "") }
        return (codes + [99], random.pick(["移位機", "移位滑布", "助起椅", "站立架", "洗澡椅"]))
    }
}
