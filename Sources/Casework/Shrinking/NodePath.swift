import Interchange

/// A place within a row: members and list items, by their positions.
struct NodePath: Hashable {
    let steps: [Int]

    /// Every member and list item below a row, the outer ones first.
    static func all(in row: JSONNode) -> [NodePath] {
        var found: [NodePath] = []
        func collect(_ node: JSONNode, _ steps: [Int]) {
            let children = node.members?.map(\.value) ?? node.items ?? []
            for index in children.indices { found.append(NodePath(steps: steps + [index])) }
            for (index, child) in children.enumerated() { collect(child, steps + [index]) }
        }
        collect(row, [])
        return found
    }

    /// The row with only these places; what lies in a place that is gone is gone with it.
    static func keep(_ kept: Set<NodePath>, of row: JSONNode) -> JSONNode {
        func prune(_ node: JSONNode, _ steps: [Int]) -> JSONNode {
            if let members = node.members {
                return .object(members.enumerated().compactMap { index, member in
                    kept.contains(NodePath(steps: steps + [index])) ? JSONMember(member.name, prune(member.value, steps + [index])) : nil
                })
            }
            guard let items = node.items else { return node }
            return .list(items.enumerated().compactMap { index, item in kept.contains(NodePath(steps: steps + [index])) ? prune(item, steps + [index]) : nil })
        }
        return prune(row, [])
    }

    /// The row with each text cut as `cut` says; `cut` is given the place of the text.
    static func texts(of row: JSONNode, _ cut: (NodePath, String) -> String) -> JSONNode {
        func walk(_ node: JSONNode, _ steps: [Int]) -> JSONNode {
            if let members = node.members { return .object(members.enumerated().map { JSONMember($1.name, walk($1.value, steps + [$0])) }) }
            if let items = node.items { return .list(items.enumerated().map { walk($1, steps + [$0]) }) }
            guard let text = node.string else { return node }
            return .text(cut(NodePath(steps: steps), text))
        }
        return walk(row, [])
    }
}
