import Interchange

/// Reads a step that waits for values with stand-ins, to find the mistakes that are there whatever the values will be.
enum DeferredTrial {
    /// One of these is right for whatever a place may ask.
    private static let standIns = ["1", "2025-12", "2025-12-15", "12:00", "QC100", "127.0.0.1", "60s", "true", "text"]

    static func run(_ node: ScenarioNode, _ read: (ScenarioNode) throws(ScenarioFault) -> Void) throws(ScenarioFault) {
        let waiting = places(node)
        var found: ScenarioFault?
        for standIn in standIns {
            do throws(ScenarioFault) {
                try read(try node.mapLeaves { (leaf) throws(ScenarioFault) in
                    guard case .template(let template) = leaf.content else { return leaf.content }
                    let text = template.parts.map { part in if case .text(let text) = part { text } else { standIn } }.joined()
                    return .scalar(text, isPlain: false)
                })
                return
            } catch {
                // A fault at a place that waits may be the stand-in's own.
                if !waiting.contains(error.place) { found = error }
            }
        }
        if let found { throw found }
    }

    private static func places(_ node: ScenarioNode) -> Set<TextPlace?> {
        switch node.content {
        case .template: [node.place]
        case .scalar: []
        // A fault may stand at the list or mapping that holds what waits.
        case .sequence(let items): items.reduce(into: node.isWaiting ? [node.place] : []) { $0.formUnion(places($1)) }
        case .mapping(let pairs): pairs.reduce(into: node.isWaiting ? [node.place] : []) { $0.formUnion(places($1.key).union(places($1.value))) }
        }
    }
}
