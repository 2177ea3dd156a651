extension IllnessSet {
    /// Draws once for every illness, in order, whatever came before: so each stays with its resident.
    init(_ traits: IllnessTraits, _ consciousness: Consciousness, _ random: inout SeededRandom) {
        self.init()
        for illness in Illness.allCases where random.chance(Self.chance(of: illness, traits)) { insert(illness) }
        addCauses(traits, consciousness)
    }

    private static func chance(of illness: Illness, _ traits: IllnessTraits) -> Double {
        if illness == .dementia { return !traits.isYoung && traits.cognition < 0.52 ? 1 : 0 }
        if illness == .depression { return traits.lowMood > 0.6 ? 1 : 0.03 }
        return traits.isYoung ? chanceYoung(of: illness, traits) : chanceOld(of: illness, traits)
    }

    private static func chanceYoung(of illness: Illness, _ traits: IllnessTraits) -> Double {
        switch illness {
        case .hypertension, .diabetes, .lipids: 0.15
        case .epilepsy, .constipation, .insomnia: 0.12
        case .schizophrenia: traits.function > 0.5 ? 0.3 : 0.1
        case .intellectual: traits.cognition < 0.5 ? 0.6 : 0.05
        case .cerebralPalsy, .spinalInjury: traits.function < 0.4 ? 0.3 : 0.02
        case .stroke: 0.12
        case .neurogenicBladder: traits.function < 0.3 ? 0.15 : 0.01
        case .prostate, .cataract, .osteoporosis, .hipFracture, .parkinson: 0
        default: 0.04
        }
    }

    private static func chanceOld(of illness: Illness, _ traits: IllnessTraits) -> Double {
        switch illness {
        case .hypertension: 0.62
        case .prostate: traits.sex == .male ? 0.35 : 0
        case .kneeArthritis: 0.35
        case .diabetes: 0.32
        case .constipation: 0.3
        case .osteoporosis: traits.sex == .female ? 0.3 : 0.1
        case .lipids, .insomnia: 0.24
        case .stroke: 0.15 + 0.35 * (1 - traits.function)
        case .cataract: traits.age > 75 ? 0.32 : 0.15
        case .deafness: traits.age > 80 ? 0.3 : 0.12
        case .coronary, .anaemia, .reflux, .kidneyDisease: 0.15
        case .heartFailure, .atrialFibrillation, .lungDisease, .hipFracture: 0.1
        case .parkinson: 0.03 + 0.08 * (1 - traits.function)
        case .ulcer, .gout, .urinaryInfection: 0.08
        case .glaucoma, .arterial, .gallstones, .hepatitis: 0.06
        case .epilepsy, .thyroid, .asthma, .schizophrenia: 0.03
        case .neurogenicBladder: traits.function < 0.3 ? 0.06 : 0.01
        case .renalFailure: 0.03
        default: 0
        }
    }

    /// Nobody is helpless, or well, without a cause.
    private mutating func addCauses(_ traits: IllnessTraits, _ consciousness: Consciousness) {
        if consciousness == .unresponsive {
            // Nobody can tell.
            remove(.insomnia)
            remove(.depression)
        }
        let causes: [Illness] = [.stroke, .parkinson, .spinalInjury, .cerebralPalsy, .hipFracture, .dementia]
        if consciousness != .alert || (traits.function < 0.3 && !causes.contains(where: contains)) {
            insert(traits.isYoung && consciousness == .alert ? .spinalInjury : .stroke)
        }
        if bits.nonzeroBitCount == 0 { insert(traits.isYoung ? .schizophrenia : .hypertension) }
    }
}
