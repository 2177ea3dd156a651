import Interchange

/// How one scenario went: all that reports are written from, so that results of several machines can be put together.
public struct ScenarioResult: Sendable, Codable {
    public typealias Outcome = ScenarioOutcome

    /// What is known of a scenario before it is run.
    public struct Subject: Sendable, Codable, Hashable {
        public var name: String
        public var about: String
        public var tags: [String]
        /// The suite's own words for it, as `owner: billing`.
        public var labels: [String: String]
        public var file: String
        public var place: TextPlace?
        /// The address of the sandbox that it was run against; nil: a world of its own.
        public var against: String?
        /// Values of its variables that the run was given.
        public var set: [String: String]?

        public init(name: String, about: String = "", tags: [String] = [], labels: [String: String] = [:], file: String, place: TextPlace? = nil,
                    set: [String: String] = [:]) {
            self.set = set.isEmpty ? nil : set
            self.name = name
            self.about = about
            self.tags = tags
            self.labels = labels
            self.file = file
            self.place = place
        }
    }

    public let subject: Subject
    public let outcome: Outcome
    /// Why it was skipped.
    public let skipReason: Bilingual?
    public let failures: [ScenarioFailure]
    /// What failed as the scenario says that it does.
    public let expectedFailures: [ScenarioFailure]
    public let steps: Int
    /// Real seconds.
    public let seconds: Double
    public let imports: Int
    public let uploads: Int
    /// What happened, in order.
    public let timeline: [TimelineEntry]
    public let coverage: ScenarioCoverage
    /// How often each rule was broken, over all its packages.
    public let findings: [String: Int]
    /// What came of its world; nil where it could not begin, and where the result comes from a file.
    public let world: WorldOutcome?

    public var name: String { subject.name }
    public var about: String { subject.about }
    public var tags: [String] { subject.tags }
    public var file: String { subject.file }
    public var place: TextPlace? { subject.place }

    public init(_ subject: Subject, outcome: Outcome, skipReason: Bilingual? = nil, failures: [ScenarioFailure] = [], expectedFailures: [ScenarioFailure] = [],
                steps: Int = 0, seconds: Double = 0, imports: Int = 0, uploads: Int = 0, timeline: [TimelineEntry] = [],
                coverage: ScenarioCoverage = ScenarioCoverage(), findings: [String: Int] = [:], world: WorldOutcome? = nil) {
        self.subject = subject
        self.outcome = outcome
        self.skipReason = skipReason
        self.failures = failures
        self.expectedFailures = expectedFailures
        self.steps = steps
        self.seconds = seconds
        self.imports = imports
        self.uploads = uploads
        self.timeline = timeline
        self.coverage = coverage
        self.findings = findings
        self.world = world
    }

    /// The world stays behind: it is compared where it was made.
    private enum CodingKeys: String, CodingKey {
        case subject, outcome, skipReason, failures, expectedFailures, steps, seconds, imports, uploads, timeline, coverage, findings
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        subject = try values.decode(Subject.self, forKey: .subject)
        outcome = try values.decode(Outcome.self, forKey: .outcome)
        skipReason = try values.decodeIfPresent(Bilingual.self, forKey: .skipReason)
        failures = try values.decode([ScenarioFailure].self, forKey: .failures)
        expectedFailures = try values.decode([ScenarioFailure].self, forKey: .expectedFailures)
        steps = try values.decode(Int.self, forKey: .steps)
        seconds = try values.decode(Double.self, forKey: .seconds)
        imports = try values.decode(Int.self, forKey: .imports)
        uploads = try values.decode(Int.self, forKey: .uploads)
        timeline = try values.decode([TimelineEntry].self, forKey: .timeline)
        coverage = try values.decode(ScenarioCoverage.self, forKey: .coverage)
        findings = try values.decodeIfPresent([String: Int].self, forKey: .findings) ?? [:]
        world = nil
    }
}
