import Interchange

/// Which scenarios of those that were read are run, and in which order.
public struct ScenarioSelection: Sendable {
    /// A part of a name, or a whole one.
    public var filters: [String] = []
    /// One of these is enough.
    public var tags: [String] = []
    /// Order by this number; nil: as they were read.
    public var shuffledBy: UInt64?
    public var shard: RunRecord.Shard?

    public init() {}

    /// What was chosen, over all shards: a name that is a whole name chooses that one only.
    public func chosen(of scenarios: [Scenario]) -> [Scenario] {
        let names = Set(scenarios.map(\.name))
        return scenarios.filter { scenario in
            let byName = filters.isEmpty || filters.contains { names.contains($0) ? $0 == scenario.name : scenario.name.contains($0) || scenario.file.contains($0) }
            return byName && (tags.isEmpty || !Set(tags).isDisjoint(with: scenario.tags))
        }
    }

    /// The chosen ones that are this shard's, in their order: each goes to one shard, whatever the order is.
    public func ordered(_ chosen: [Scenario]) -> [Scenario] {
        var part = chosen
        if let shard { part = chosen.enumerated().filter { $0.offset % shard.of == shard.part - 1 }.map(\.element) }
        guard let shuffledBy else { return part }
        var random = SeededOrder(state: shuffledBy)
        return part.shuffled(using: &random)
    }

    /// Where some are marked `only`, the others are skipped, and the reason says which they are.
    public static func onlyReason(_ scenarios: [Scenario]) -> Bilingual? {
        let only = scenarios.filter { $0.onlyReason != nil }
        guard let first = only.first, let reason = first.onlyReason else { return nil }
        let more = only.count > 1 ? " (+\(only.count - 1))" : ""
        return Bilingual("只執行「\(first.name)」\(more)：\(reason)", "only '\(first.name)'\(more) is run: \(reason)")
    }
}

/// The same order for the same number, on every machine (SplitMix64).
private struct SeededOrder: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
