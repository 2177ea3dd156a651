/// Cuts a list down until none of its units can be spared: the ddmin of Zeller and Hildebrandt (2002), asking only about what is left when one
/// part goes. Parts shrink from half of the list to single units, always in the same order, so that the same list is always cut alike.
enum DeltaDebugging {
    /// `holds`: whether the units with these numbers, in order, still do; nil where nobody may be asked any more. Who was refused once must be
    /// refused ever after. Gives back the numbers of what was left.
    @discardableResult
    static func minimise(_ count: Int, holds: ([Int]) -> Bool?) -> [Int] {
        var left = Array(0..<count)
        // Most lists are needed for nothing.
        guard count > 0, let isNoneNeeded = holds([]) else { return left }
        if isNoneNeeded { return [] }
        var part = (count + 1) / 2
        while left.count > 1 {
            let before = left.count
            var start = 0
            while start < left.count {
                let end = min(start + part, left.count)
                let rest = Array(left[..<start] + left[end...])
                // None at all was refused above.
                guard let does = rest.isEmpty ? false : holds(rest) else { return left }
                if does { left = rest } else { start = end }
            }
            if part > 1 {
                part = (min(part, left.count) + 1) / 2
            } else if left.count == before {
                break
            }
        }
        return left
    }

    /// The numbers that are not among `left`, which is in order.
    static func gone(_ left: [Int], of count: Int) -> [Int] {
        var isLeft = [Bool](repeating: false, count: count)
        for number in left { isLeft[number] = true }
        return isLeft.indices.filter { !isLeft[$0] }
    }
}
