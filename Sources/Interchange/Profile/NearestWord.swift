/// "Did you mean …?"
public enum NearestWord {
    /// The word of `words` that a typing mistake most likely meant: at most a third of its letters differ. Nil if none is near.
    public static func find(_ typed: String, in words: some Sequence<String>) -> String? {
        // Nobody mistypes a text of this length, and comparing it would take its square in time.
        guard typed.utf8.count <= 100 else { return nil }
        let limit = max(1, typed.count / 3)
        return words.map { (word: $0, distance: distance(Array(typed.lowercased()), Array($0.lowercased()))) }
            .filter { $0.distance <= limit }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }?.word
    }

    /// How many letters differ, swaps of neighbours counted once.
    public static func distance(_ left: String, _ right: String) -> Int { distance(Array(left), Array(right)) }

    /// Edit distance with swaps of neighbours, since these are the commonest slips.
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
