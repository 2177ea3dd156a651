/// How awake a resident is.
enum Consciousness {
    case alert, drowsy, unresponsive

    /// Only those who depend on others for everything may be less than alert.
    init(function: Double, _ random: inout SeededRandom) {
        let chance = random.fraction()
        self = switch function {
        case ..<0.1 where chance < 0.3: .unresponsive
        case ..<0.25 where chance < 0.12: .drowsy
        default: .alert
        }
    }
}

/// What hinders a resident's speech most.
enum Speech {
    case clear, slurred, confused, words, aphasia, deaf, tracheostomy, silent

    init(_ consciousness: Consciousness, function: Double, cognition: Double, hasStroke: Bool, _ random: inout SeededRandom) {
        let (airway, stroke, other) = (random.fraction(), random.fraction(), random.fraction())
        switch consciousness {
        case .unresponsive: self = airway < 0.4 ? .tracheostomy : .silent
        case .drowsy: self = airway < 0.2 ? .tracheostomy : .words
        case .alert:
            if function < 0.2 && airway < 0.08 {
                self = .tracheostomy
            } else if hasStroke && stroke < 0.1 {
                self = .aphasia
            } else if other < 0.008 {
                self = .deaf
            } else if cognition < 0.11 && airway < 0.6 {
                self = .words
            } else if cognition < 0.3 {
                self = .confused
            } else {
                self = hasStroke && stroke < 0.3 ? .slurred : .clear
            }
        }
    }

    /// Whether questions can be put and answered.
    var isUsable: Bool {
        switch self {
        case .clear, .slurred, .confused: true
        case .words, .aphasia, .deaf, .tracheostomy, .silent: false
        }
    }
}
