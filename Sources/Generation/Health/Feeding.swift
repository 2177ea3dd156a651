/// Whether a resident is fed through a tube, in the codes of O_HAS_EAT_Y.
struct Feeding {
    let tubes: [Int]
    let other: String

    var byTube: Bool { !tubes.isEmpty }

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("feeding")
        let chance = switch resident.consciousness {
        case .unresponsive: 0.9
        case .drowsy: 0.6
        // By the speech and the illness, which stay, and not by the function, which drifts.
        case .alert: resident.speech == .tracheostomy ? 0.8 : resident.speech == .aphasia || resident.speech == .words ? 0.2 : 0
        }
        let (draw, kind) = (random.fraction(), random.fraction())
        guard draw < chance else {
            (tubes, other) = ([], "")
            return
        }
        switch kind {
        case ..<0.8: (tubes, other) = ([5], "")
        case ..<0.97: (tubes, other) = ([10], "")
        default: (tubes, other) = ([99], random.pick(["口胃管", "鼻十二指腸管"]))
        }
    }
}
