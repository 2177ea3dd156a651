/// What can be said of one sense.
enum SenseFinding {
    case unimpaired, unknown, impaired

    /// The codes of V_OPT, H_OPT and SLEEP_OPT.
    var code: Int {
        switch self {
        case .unimpaired: 5
        case .unknown: 10
        case .impaired: 15
        }
    }
}

/// A sense with its two sides, in the codes of QC104. All lists are empty unless the sense is impaired.
struct Sense {
    var finding = SenseFinding.unimpaired
    var left: [Int] = []
    var right: [Int] = []
    var leftOther = ""
    var rightOther = ""
    var affectsActivity = false
    var aids: [Int] = []
    var aidOther = ""
}

extension Sense {
    static func sight(_ resident: ResidentHealth) -> Sense {
        var random = resident.streams.stable("sight")
        var sense = Sense()
        guard resident.consciousness != .unresponsive else {
            sense.finding = .unknown
            return sense
        }
        let age = resident.subject.usualAge
        let isOldSighted = random.chance(age > 65 ? 0.28 : 0.04)
        let isNearSighted = random.chance(0.12)
        let isOtherwise = random.chance(0.03)
        var codes: [Int] = []
        if resident.illnesses.contains(.cataract) { codes.append(5) }
        if resident.illnesses.contains(.glaucoma) { codes.append(10) }
        if isOldSighted { codes.append(15) }
        if isNearSighted { codes.append(20) }
        if isOtherwise || (codes.isEmpty && random.chance(0.02)) { codes.append(99) }
        guard !codes.isEmpty else { return sense }
        sense.finding = .impaired
        sense.left = codes
        sense.right = codes
        let other = random.pick(["黃斑部病變", "視網膜病變", "眼球摘除", "角膜混濁", "乾眼症"])
        // One eye may be worse, or the only one: what has a name of its own sits in one eye.
        let isLeft = random.chance(0.5)
        if codes.contains(99) { sense.drop(99, left: !isLeft) }
        if codes.contains(5) && random.chance(0.25) { sense.drop(5, left: isLeft) }
        if sense.left.contains(99) { sense.leftOther = "左眼" + other }
        if sense.right.contains(99) { sense.rightOther = "右眼" + other }
        sense.affectsActivity = random.chance(0.45)
        sense.addSightAids(hasLostEye: other == "眼球摘除", wearsGlasses: isOldSighted || isNearSighted, &random)
        return sense
    }

    static func hearing(_ resident: ResidentHealth) -> Sense {
        var random = resident.streams.stable("hearing")
        var sense = Sense()
        guard resident.consciousness != .unresponsive else {
            sense.finding = .unknown
            return sense
        }
        let isDeaf = resident.speech == .deaf
        guard isDeaf || resident.illnesses.contains(.deafness) else { return sense }
        sense.finding = .impaired
        sense.left = [isDeaf || random.chance(0.08) ? 10 : 5]
        sense.right = [isDeaf || random.chance(0.08) ? 10 : 5]
        if !isDeaf && random.chance(0.12) { sense.drop(sense.left[0], left: true) }
        sense.affectsActivity = isDeaf || random.chance(0.5)
        if !isDeaf && random.chance(0.3) {
            if !sense.left.isEmpty && random.chance(0.6) { sense.aids.append(5) }
            if sense.aids.isEmpty || random.chance(0.3) { sense.aids.append(10) }
        } else if random.chance(0.05) {
            sense.aids = [99]
            sense.aidOther = random.pick(["溝通板", "集音器", "放大音量電話"])
        }
        return sense
    }

    /// Takes a finding from one side; where it was the only one, that side is well.
    private mutating func drop(_ code: Int, left isLeft: Bool) {
        if isLeft { left.removeAll { $0 == code } } else { right.removeAll { $0 == code } }
    }

    private mutating func addSightAids(hasLostEye: Bool, wearsGlasses: Bool, _ random: inout SeededRandom) {
        if wearsGlasses && random.chance(0.6) { aids.append(5) }
        if random.chance(0.06) { aids.append(10) }
        if hasLostEye && left.contains(99) && random.chance(0.7) { aids.append(15) }
        if hasLostEye && right.contains(99) && random.chance(0.7) { aids.append(20) }
        if random.chance(0.02) {
            aids.append(99)
            aidOther = random.pick(["放大閱讀燈", "濾光眼鏡", "大字讀本"])
        }
    }
}

/// Speaking and understanding, in the codes of QC104. The three are nil where there is no impairment.
struct Communication {
    let isImpaired: Bool
    let onset: Int?
    let talk: Int?
    let understanding: Int?

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("communication")
        isImpaired = resident.speech != .clear
        guard isImpaired else {
            (onset, talk, understanding) = (nil, nil, nil)
            return
        }
        talk = switch resident.speech {
        case .clear: 5
        case .slurred: 10
        case .confused: random.pick([5, 10, 15])
        case .words: 20
        case .aphasia: random.pick([20, 25])
        case .deaf: random.pick([10, 15])
        case .tracheostomy, .silent: 25
        }
        understanding = resident.canAnswer || resident.consciousness == .alert
            ? ResidentHealth.code(resident.cognition, 0.5, 0.3, 0.12) : 20
        // New is what began at most four weeks ago: it can only have come with the resident.
        onset = random.chance(0.2) && resident.subject.daysInResidence < 28 ? 5 : 10
    }
}
