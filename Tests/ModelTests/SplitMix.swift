/// Chance of these tests' own, so that the driver shares nothing with what it tests. SplitMix64.
struct SplitMix: Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range, both ends included.
    mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }

    /// True in so many of a hundred cases.
    mutating func percent(_ percent: Int) -> Bool { number(1...100) <= percent }

    mutating func pick<Item>(_ items: [Item]) -> Item? { items.isEmpty ? nil : items[number(0...items.count - 1)] }

    /// One of the items, each as likely as its weight says.
    mutating func weighted<Item>(_ items: [(Int, Item)]) -> Item? {
        let total = items.reduce(0) { $0 + $1.0 }
        guard total > 0 else { return nil }
        var drawn = number(1...total)
        for (weight, item) in items {
            drawn -= weight
            if drawn <= 0 { return item }
        }
        return nil
    }

    /// So many of the items, in another order.
    mutating func some<Item>(_ count: Int, of items: [Item]) -> [Item] {
        var left = items
        var taken: [Item] = []
        while taken.count < count, !left.isEmpty { taken.append(left.remove(at: number(0...left.count - 1))) }
        return taken
    }
}
