/// The SPMSQ, in the codes of QC109; the answers are empty when it cannot be assessed.
struct CognitionTest {
    /// Why not; nil when it can.
    let reason: String?
    /// For Q1 to Q10, whether wrong.
    let wrong: [Bool]
    /// For Q4_A, which counts together with Q4.
    let addressWrong: Bool
    let errors: Int

    /// The items from the one that is lost first to the one that is kept longest.
    private static let order = [10, 8, 7, 2, 1, 4, 3, 9, 6, 5]

    init(_ resident: ResidentHealth) {
        var random = resident.streams.stable("cognition")
        reason = NotAssessable.reason(resident, form: "QC109")
        guard reason == nil else {
            (wrong, addressWrong, errors) = ([], false, 0)
            return
        }
        let errors = min(max(Int((1 - resident.cognition) * 10.4 - 0.3), 0), 10)
        self.errors = errors
        // Everyone loses things in an order of their own, though never far from the usual one.
        var order = Self.order
        for index in order.indices.dropLast() where random.chance(0.3) { order.swapAt(index, index + 1) }
        let lost = order.prefix(errors)
        wrong = (1...10).map(lost.contains)
        // The two may differ only where the degree is the same whichever of them is counted.
        let telephone = lost.contains(4)
        let others = errors - (telephone ? 1 : 0)
        let isFree = Self.degree(others) == Self.degree(others + 1)
        addressWrong = isFree && random.chance(0.3) ? !telephone : telephone
    }

    var isAssessable: Bool { reason == nil }
    var degree: Int { Self.degree(errors) }

    /// Without the margin for schooling, which the forms do not tell.
    private static func degree(_ errors: Int) -> Int {
        switch errors {
        case ...2: 5
        case 3...4: 10
        case 5...7: 15
        default: 20
        }
    }
}
