/// The chance of one resident: what stays, what belongs to a month, and what drifts slowly.
struct ResidentStreams {
    /// Months from one turning point of a drift to the next.
    private static let span = 8

    private let base: UInt64
    private let month: Int

    /// `month` counts months as `ReportingMonth.index` does.
    init(seed: UInt64, identity: String, month: Int) {
        var random = SeededRandom(seed: seed, label: identity)
        base = random.next()
        self.month = month
    }

    /// The same in every month.
    func stable(_ label: String) -> SeededRandom {
        SeededRandom(seed: base, label: label)
    }

    /// Another one in every month; `ago` looks back.
    func monthly(_ label: String, ago: Int = 0) -> SeededRandom {
        SeededRandom(seed: base, label: label, number: month - ago)
    }

    /// Another one in every third month.
    func quarterly(_ label: String) -> SeededRandom {
        SeededRandom(seed: base, label: label, number: month / 3)
    }

    /// From -1 to 1, and never far from where it was a month before, so that no total jumps.
    func drift(_ label: String) -> Double {
        // Residents turn in different months.
        let shifted = month + Int(base % UInt64(Self.span))
        let cell = shifted / Self.span
        let way = Double(shifted % Self.span) / Double(Self.span)
        return turningPoint(label, cell) * (1 - way) + turningPoint(label, cell + 1) * way
    }

    private func turningPoint(_ label: String, _ cell: Int) -> Double {
        var random = SeededRandom(seed: base, label: label, number: cell)
        return random.fraction() * 2 - 1
    }
}
