import Interchange

/// Reads a step that waits for values with stand-ins, to find the mistakes that are there whatever the values will be.
enum DeferredTrial {
    /// One of these is right for whatever a place may ask.
    private static let standIns = ["1", "2025-12", "2025-12-15", "12:00", "QC100", "127.0.0.1", "60s", "true", "text"]

    static func run(_ node: ScenarioNode, _ read: (ScenarioNode) throws(ScenarioFault) -> Void) throws(ScenarioFault) {
        let leaves = leaves(node)
        var chosen = [TextPlace?: Int](uniqueKeysWithValues: leaves.map { ($0, 0) })
        // Each round but the last gives at least one place its next stand-in.
        while true {
            let fault: ScenarioFault
            do throws(ScenarioFault) {
                return try read(try node.mapLeaves { (leaf) throws(ScenarioFault) in
                    guard case .template(let template) = leaf.content else { return leaf.content }
                    let standIn = standIns[chosen[leaf.place] ?? 0]
                    let text = template.parts.map { part in if case .text(let text) = part { text } else { standIn } }.joined()
                    return .scalar(text, isPlain: false)
                })
            } catch {
                fault = error
            }
            let culprits = leaves.contains(fault.place) ? [fault.place] : within(fault.place, node)
            // What is wrong where nothing waits is wrong whatever comes.
            guard !culprits.isEmpty else { throw fault }
            var isChanged = false
            for place in culprits where (chosen[place] ?? 0) + 1 < standIns.count {
                chosen[place, default: 0] += 1
                isChanged = true
            }
            guard isChanged else { return }
        }
    }

    /// Places that wait.
    private static func leaves(_ node: ScenarioNode) -> Set<TextPlace?> {
        switch node.content {
        case .template: [node.place]
        case .scalar: []
        case .sequence(let items): items.reduce(into: []) { $0.formUnion(leaves($1)) }
        case .mapping(let pairs): pairs.reduce(into: []) { $0.formUnion(leaves($1.key).union(leaves($1.value))) }
        }
    }

    /// Places that wait inside the list that a fault stands at, as that of several addresses does.
    private static func within(_ place: TextPlace?, _ node: ScenarioNode) -> [TextPlace?] {
        if node.place == place, case .sequence = node.content { return Array(leaves(node)) }
        switch node.content {
        case .scalar, .template: return []
        case .sequence(let items): return items.flatMap { within(place, $0) }
        case .mapping(let pairs): return pairs.flatMap { within(place, $0.value) }
        }
    }
}
