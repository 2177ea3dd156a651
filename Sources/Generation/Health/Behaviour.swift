/// Disruptive behaviour, in the codes of B_OPT_Y; empty without.
struct Behaviour {
    let kinds: [Int]
    let other: String

    var isAggressive: Bool { kinds.contains(5) }

    init(_ resident: ResidentHealth, _ mobility: Mobility) {
        var random = resident.streams.stable("behaviour")
        var (kinds, other) = ([Int](), "")
        let isProne = resident.illnesses.contains(.dementia) || resident.illnesses.contains(.schizophrenia)
            || resident.illnesses.contains(.intellectual)
        let (attack, harm, wander, rest) = (random.fraction(), random.fraction(), random.fraction(), random.fraction())
        if isProne && resident.consciousness == .alert {
            if attack < 0.13 { kinds.append(5) }
            if harm < 0.02 { kinds.append(10) }
            if wander < 0.14 && mobility.walking < 25 { kinds.append(15) }
            if rest < 0.06 {
                kinds.append(99)
                other = random.pick(["反覆喊叫", "拔管", "囤積物品", "拒絕照護", "任意翻動他人物品"])
            }
        }
        (self.kinds, self.other) = (kinds, other)
    }
}
