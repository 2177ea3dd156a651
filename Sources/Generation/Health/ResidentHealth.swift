import Interchange

/// How a made-up resident is in the month of the assessment. Everything that more than one form looks at begins here, so that the
/// forms agree; what is drawn only once, from the seed and the ID, stays through the months.
struct ResidentHealth {
    let subject: PackageSubject
    let streams: ResidentStreams
    /// From 0, wholly dependent or without any, to 1, independent or unimpaired.
    let function: Double
    /// Without the month's drift; so is `usualCognition`.
    let usualFunction: Double
    let cognition: Double
    let usualCognition: Double
    let nutrition: Double
    /// From 0, well, to 1, deeply depressed.
    let lowMood: Double
    let consciousness: Consciousness
    let speech: Speech
    let illnesses: IllnessSet

    init(_ subject: PackageSubject, seed: UInt64) {
        let streams = ResidentStreams(seed: seed, identity: subject.identity, month: subject.assessed.reportingMonth.index)
        self.subject = subject
        self.streams = streams
        var random = streams.stable("health")
        var function = Self.function(random.fraction(), random.fraction())
        var cognition = min(0.35 * function + 0.75 * random.fraction(), 1)
        let mood = random.fraction()
        let lowMood = mood * mood * mood
        consciousness = Consciousness(function: function, &random)
        if consciousness == .unresponsive {
            function = min(function, 0.04)
            cognition = 0
        }
        let traits = IllnessTraits(age: subject.usualAge, sex: subject.sex, function: function, cognition: cognition, lowMood: lowMood)
        var illnesses = IllnessSet(traits, consciousness, &random)
        speech = Speech(consciousness, function: function, cognition: cognition, hasStroke: illnesses.contains(.stroke), &random)
        if speech == .deaf { illnesses.insert(.deafness) }
        self.illnesses = illnesses
        let nutrition = 0.15 + 0.55 * random.fraction() + 0.35 * function
        // The drift is added last: what was decided above does not flip with it.
        (usualFunction, usualCognition) = (function, cognition)
        let isFixed = consciousness == .unresponsive
        self.function = isFixed ? function : Self.clamped(function + 0.04 * streams.drift("function"))
        self.cognition = isFixed ? cognition : Self.clamped(cognition + 0.03 * streams.drift("cognition"))
        self.nutrition = Self.clamped(nutrition + 0.06 * streams.drift("nutrition"))
        self.lowMood = Self.clamped(lowMood + 0.07 * streams.drift("mood"))
    }

    var canAnswer: Bool { consciousness == .alert && speech.isUsable }

    var sleepsBadly: Bool {
        guard consciousness == .alert else { return false }
        var random = streams.stable("sleep")
        return illnesses.contains(.insomnia) || random.chance(0.1)
    }

    /// Most residents of institutions need much help.
    private static func function(_ group: Double, _ within: Double) -> Double {
        switch group {
        case ..<0.18: within * 0.2
        case ..<0.48: 0.2 + within * 0.3
        case ..<0.78: 0.5 + within * 0.3
        default: 0.8 + within * 0.2
        }
    }

    private static func clamped(_ value: Double) -> Double { min(max(value, 0), 1) }

    /// The code of a scale whose codes rise as the value falls: 5 above the first of the falling marks, 10 above the second …
    static func code(_ value: Double, _ marks: Double...) -> Int {
        5 + 5 * marks.count(where: { value < $0 })
    }
}
