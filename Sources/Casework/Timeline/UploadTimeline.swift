import Interchange
import Journal

/// What happened with one upload, from its client's login to its fetched result.
public struct UploadTimeline: Sendable, Codable {
    /// A result file.
    public struct Result: Sendable, Codable, Hashable {
        public let name: String
        public let isDelivered: Bool
        /// When its account fetched it first, in virtual time; nil: not yet.
        public let fetched: TaipeiInstant?

        public init(name: String, isDelivered: Bool, fetched: TaipeiInstant?) {
            self.name = name
            self.isDelivered = isDelivered
            self.fetched = fetched
        }
    }

    public let receipt: CaseReceipt
    public let institution: CaseInstitution?
    /// Its session and what came of it, in order. Their real instants tell how long each took.
    public let moments: [StoredEvent]
    /// The import that took it; nil: none yet.
    public let run: TaipeiInstant?
    /// The next that would take it; nil where it waits for none.
    public let nextRun: TaipeiInstant?
    /// What the import made of it.
    public let summary: ImportSummary?
    public let results: [Result]
    /// Whether its bytes are kept still.
    public let isKept: Bool

    public init(receipt: CaseReceipt, institution: CaseInstitution?, moments: [StoredEvent], run: TaipeiInstant?, nextRun: TaipeiInstant?, summary: ImportSummary?,
                results: [Result], isKept: Bool) {
        self.receipt = receipt
        self.institution = institution
        self.moments = moments
        self.run = run
        self.nextRun = nextRun
        self.summary = summary
        self.results = results
        self.isKept = isKept
    }
}
