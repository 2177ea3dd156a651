/// Delta debugging (Zeller and Hildebrandt, 2002): the smallest part of a list by which something still holds, such that no single item more
/// can go.
enum DeltaDebugging {
    /// `holds`: whether it does with these items; it must with all of them. The order stays.
    static func minimize<Item>(_ all: [Item], _ holds: ([Item]) -> Bool) -> [Item] {
        if all.isEmpty || holds([]) { return [] }
        var items = all
        var parts = 2
        while items.count >= 2 {
            var isSmaller = false
            for part in 0..<parts {
                let cut = (items.count * part / parts)..<(items.count * (part + 1) / parts)
                guard !cut.isEmpty else { continue }
                let rest = Array(items[..<cut.lowerBound]) + Array(items[cut.upperBound...])
                guard holds(rest) else { continue }
                items = rest
                parts = max(parts - 1, 2)
                isSmaller = true
                break
            }
            if isSmaller { continue }
            if parts >= items.count { break }
            parts = min(parts * 2, items.count)
        }
        return items
    }
}
