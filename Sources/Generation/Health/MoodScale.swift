/// The BSRS-5, as points from 0 to 4; empty when it cannot be assessed.
struct MoodScale {
    let reason: String?
    /// Q1 to Q5.
    let points: [Int]
    /// Q6, counted apart.
    let suicidal: Int

    init(_ resident: ResidentHealth) {
        reason = NotAssessable.reason(resident, form: "QC110")
        guard reason == nil else {
            (points, suicidal) = ([], 0)
            return
        }
        var random = resident.streams.stable("mood")
        let mood = resident.lowMood * 3.6
        var points = (1...5).map { _ in min(max(Int(mood + random.fraction() * 1.4 - 0.55), 0), 4) }
        // Sleep is told of in QC104 too.
        points[0] = resident.sleepsBadly ? max(points[0], 1) : 0
        self.points = points
        let dark = random.fraction()
        suicidal = resident.lowMood > 0.72 && dark < 0.4 ? (dark < 0.1 ? 2 : 1) : 0
    }

    var isAssessable: Bool { reason == nil }
    var total: Int { points.reduce(0, +) }
    var needsCare: Bool { total >= 6 || suicidal > 0 }
}
