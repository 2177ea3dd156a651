/// The beginning and the end of what is too long; what is left out is counted.
struct MiddleCut<Item> {
    let head: ArraySlice<Item>
    let left: Int
    let tail: ArraySlice<Item>

    init(_ items: [Item], budget: Int, cost: (Item) -> Int = { _ in 1 }) {
        let costs = items.map(cost)
        var (start, end) = (0, items.count)
        if costs.reduce(0, +) <= budget {
            start = end
        } else {
            var spent = 0
            // The end tells more of how it went.
            while end > 0, spent + costs[end - 1] <= budget * 2 / 3 {
                end -= 1
                spent += costs[end]
            }
            while start < end, spent + costs[start] <= budget {
                spent += costs[start]
                start += 1
            }
        }
        head = items[..<start]
        left = end - start
        tail = items[end...]
    }
}
