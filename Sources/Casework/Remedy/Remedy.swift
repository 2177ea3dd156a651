/// The smallest change by which a finding goes.
public struct Remedy: Sendable, Hashable, Codable {
    /// The changes after which the finding is gone and nothing new is held against the package; empty where no change of the package helps.
    public let edits: [PackageEdit]
    /// Other values that would do as well at the one place that is changed, as JSON, the nearest first, at most twelve.
    public let alternatives: [String]
    public let alternativesTotal: Int
    /// What can be done outside the package, instead or besides.
    public let outside: OutsideRemedy?
    /// How many other findings go with it.
    public let alsoMends: Int

    public init(edits: [PackageEdit], alternatives: [String] = [], alternativesTotal: Int = 0, outside: OutsideRemedy? = nil, alsoMends: Int = 0) {
        self.edits = edits
        self.alternatives = alternatives
        self.alternativesTotal = alternativesTotal
        self.outside = outside
        self.alsoMends = alsoMends
    }
}
