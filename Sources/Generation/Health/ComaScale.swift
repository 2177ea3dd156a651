/// The three parts of the Glasgow coma scale, in the codes of QC104.
struct ComaScale {
    let eyes: Int
    let speech: Int
    let movement: Int

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("coma")
        switch resident.consciousness {
        case .alert:
            // 25: an eye that cannot be opened, for a swollen lid.
            eyes = random.chance(0.004) ? 25 : 5
            movement = resident.speech == .words && random.chance(0.3) ? 10 : 5
        case .drowsy:
            eyes = 10
            movement = random.pick([5, 10, 15])
        case .unresponsive:
            // Eyes that open by themselves without a word: the vegetative state.
            eyes = random.pick([5, 5, 15, 20])
            movement = eyes == 20 ? random.pick([20, 25, 30]) : random.pick([15, 20, 25])
        }
        speech = switch resident.speech {
        case .clear, .slurred: 5
        case .confused: 10
        case .words: resident.consciousness == .drowsy && random.chance(0.4) ? 20 : 15
        case .aphasia: 30
        case .deaf: 35
        case .tracheostomy: 45
        case .silent: random.chance(0.3) && eyes != 20 ? 20 : 25
        }
    }
}
