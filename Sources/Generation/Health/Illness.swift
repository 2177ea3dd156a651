import Interchange

/// The illnesses that made-up residents have.
enum Illness: Int, CaseIterable {
    case coronary, heartFailure, atrialFibrillation, hypertension, arterial, anaemia, lungDisease, asthma, cataract, glaucoma, deafness
    case reflux, ulcer, constipation, hepatitis, gallstones, kidneyDisease, renalFailure, prostate, urinaryInfection, neurogenicBladder
    case kneeArthritis, osteoporosis, hipFracture, gout, stroke, parkinson, epilepsy, spinalInjury, cerebralPalsy
    case diabetes, lipids, thyroid, dementia, depression, schizophrenia, insomnia, intellectual
}

/// The illnesses of one resident.
struct IllnessSet {
    private(set) var bits: UInt64 = 0

    func contains(_ illness: Illness) -> Bool { bits >> UInt64(illness.rawValue) & 1 == 1 }
    mutating func insert(_ illness: Illness) { bits |= 1 << UInt64(illness.rawValue) }
    mutating func remove(_ illness: Illness) { bits &= ~(1 << UInt64(illness.rawValue)) }
    var all: [Illness] { Illness.allCases.filter(contains) }
}

/// What decides who is ill with what.
struct IllnessTraits {
    let age: Int
    let sex: Sex
    let function: Double
    let cognition: Double
    let lowMood: Double

    var isYoung: Bool { age < 60 }
}
