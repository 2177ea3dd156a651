/// One run of scenarios, as reports are written from it and as it is kept to be merged with the runs of other machines.
public struct RunRecord: Sendable, Codable {
    /// `2/5`: the second of five parts of a suite.
    public struct Shard: Sendable, Codable, Hashable {
        public let part: Int
        public let of: Int

        public init(part: Int, of: Int) {
            self.part = part
            self.of = of
        }

        public var text: String { "\(part)/\(of)" }
    }

    /// What made it, as `--version` says.
    public var build: String
    /// Real time at which it began, in seconds since 1970.
    public var began: Int
    /// Real seconds; of merged runs, the longest.
    public var seconds: Double
    /// By which number the order was shuffled; nil if it was not.
    public var shuffledBy: UInt64?
    /// Nil: all of it.
    public var shard: Shard?
    /// Of how many scenarios the run was chosen, over all shards.
    public var total: Int
    public var results: [ScenarioResult]

    public init(build: String, began: Int, seconds: Double, shuffledBy: UInt64? = nil, shard: Shard? = nil, total: Int, results: [ScenarioResult]) {
        self.build = build
        self.began = began
        self.seconds = seconds
        self.shuffledBy = shuffledBy
        self.shard = shard
        self.total = total
        self.results = results
    }

    public func count(_ outcome: ScenarioResult.Outcome) -> Int { results.count { $0.outcome == outcome } }
}
