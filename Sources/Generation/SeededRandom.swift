/// Chance that repeats: the same seed gives the same numbers on every machine and with every version of Swift. (The standard
/// library's `random(in:using:)` does not promise that, so the helpers here do their own arithmetic.) SplitMix64.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = Self.mix(seed)
    }

    /// A stream of its own for every label: what is drawn from one does not move another.
    public init(seed: UInt64, label: String) {
        state = Self.mix(Self.mix(seed) ^ Self.hash(label))
    }

    /// The same for a label and a number, such as a month.
    init(seed: UInt64, label: String, number: Int) {
        state = Self.mix(Self.mix(seed) ^ Self.hash(label) &+ Self.mix(UInt64(truncatingIfNeeded: number)))
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// From 0 up to, not including, 1.
    public mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with this probability: never at 0, always at 1.
    public mutating func chance(_ probability: Double) -> Bool {
        fraction() < probability
    }

    /// A number of the range, both ends included.
    public mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(truncatingIfNeeded: range.upperBound &- range.lowerBound) &+ 1
        // A width of 2^64 wraps to nothing: then every number will do.
        guard width != 0 else { return Int(truncatingIfNeeded: next()) }
        return range.lowerBound &+ Int(truncatingIfNeeded: next().multipliedFullWidth(by: width).high)
    }

    /// One of the items, of which there must be at least one.
    public mutating func pick<Items: RandomAccessCollection>(_ items: Items) -> Items.Element {
        items[items.index(items.startIndex, offsetBy: number(in: 0...(items.count - 1)))]
    }

    /// So many of the items (or all, if there are fewer), in their own order.
    public mutating func pick<Items: RandomAccessCollection>(_ count: Int, of items: Items) -> [Items.Element] {
        var wanted = min(count, items.count)
        var left = items.count
        var picked: [Items.Element] = []
        picked.reserveCapacity(max(wanted, 0))
        for item in items where wanted > 0 {
            if number(in: 1...left) <= wanted {
                picked.append(item)
                wanted -= 1
            }
            left -= 1
        }
        return picked
    }

    /// FNV-1a.
    static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
