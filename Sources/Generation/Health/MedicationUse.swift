/// What a resident takes for long.
struct MedicationUse {
    /// Each once, in the order of the kinds.
    let kinds: [MedicineKind]
    /// False for the few of whom nobody knows how many medicines they take.
    let isCountKnown: Bool
    /// Medicines and supplements that the family buys; nil where that is not known.
    let selfBought: Int?

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("medicines")
        var taken: UInt64 = 0
        func take(_ kind: MedicineKind) { taken |= 1 << UInt64(kind.rawValue) }
        for illness in resident.illnesses.all {
            for medicine in illness.facts.medicines where random.chance(medicine.share) { take(medicine.kind) }
        }
        let pain = PainSites.strongest(resident)
        if pain >= 3 && random.chance(0.6) { take(.analgesic) }
        if pain >= 6 && random.chance(0.35) { take(.opioid) }
        if resident.sleepsBadly && random.chance(0.04) { take(.melatonin) }
        // Who needs little may well take nothing.
        let takesNothing = random.chance(0.35) && taken.nonzeroBitCount <= 2
        kinds = takesNothing ? [] : MedicineKind.allCases.filter { taken >> UInt64($0.rawValue) & 1 == 1 }
        isCountKnown = !random.chance(0.02)
        selfBought = switch random.fraction() {
        case ..<0.1: random.number(in: 1...3)
        case ..<0.13: nil
        default: 0
        }
    }

    var any: Bool { !kinds.isEmpty }
    func contains(where condition: (MedicineKind) -> Bool) -> Bool { kinds.contains(where: condition) }

    /// Q2 of QC103, which follows from the number.
    var manyCode: Int {
        if !any { return 5 }
        if !isCountKnown { return 20 }
        return switch kinds.count {
        case ..<5: 5
        case 5...8: 10
        default: 15
        }
    }
}
