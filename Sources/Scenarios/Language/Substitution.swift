import Interchange

/// Puts values where `${name}` stands.
struct Substitution: Sendable {
    /// What is known when the file is read. A value may wait for another one itself.
    var values: [String: Template]
    /// Names that get their values only while the scenario runs.
    var later: Set<String>

    init(_ values: [String: String] = [:], later: Set<String> = []) {
        self.values = values.mapValues { Template(parts: [.text($0)]) }
        self.later = later
    }

    func apply(_ node: ScenarioNode) throws(ScenarioFault) -> ScenarioNode {
        try node.mapLeaves { (leaf) throws(ScenarioFault) in
            guard case .scalar(let text, _) = leaf.content, text.contains("${") else { return leaf.content }
            let filled = try fill(leaf, text)
            return filled.text.map { .scalar($0, isPlain: false) } ?? .template(filled)
        }
    }

    /// A leaf as a template, with what is known put in.
    func template(_ node: ScenarioNode) throws(ScenarioFault) -> Template {
        switch node.content {
        case .template(let template): template
        default: try fill(node, try node.text())
        }
    }

    /// A leaf whose values are put in already, as a template.
    static func filled(_ node: ScenarioNode) throws(ScenarioFault) -> Template {
        if case .template(let template) = node.content { return template }
        return Template(parts: [.text(try node.text())])
    }

    private func fill(_ node: ScenarioNode, _ text: String) throws(ScenarioFault) -> Template {
        guard let template = Template(text) else {
            throw node.fault("「${」沒有結尾的「}」；要寫文字「${」請寫「$${」", "'${' has no '}' after it; a literal '${' is written '$${'")
        }
        var parts: [Template.Part] = []
        for part in template.parts {
            guard case .name(let name) = part, !later.contains(name) else {
                parts.append(part)
                continue
            }
            guard let value = values[name] else {
                let hint = NearestWord.find(name, in: (Array(values.keys) + later).sorted())
                throw node.fault("沒有叫「\(name)」的值" + (hint.map { "，是否為「\($0)」？" } ?? "；要寫文字「${」請寫「$${」"),
                                 "there is no value called '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? "; a literal '${' is written '$${'"))
            }
            parts += value.parts
        }
        return Template(parts: parts)
    }

    // MARK: while a scenario runs

    /// Fills what was waiting. `values`: what was captured so far.
    static func complete(_ node: ScenarioNode, _ values: [String: String]) throws(ScenarioFault) -> ScenarioNode {
        try node.mapLeaves { (leaf) throws(ScenarioFault) in
            guard case .template(let template) = leaf.content else { return leaf.content }
            var whole = ""
            for part in template.parts {
                switch part {
                case .text(let text): whole += text
                case .name(let name):
                    guard let value = values[name] else { throw leaf.fault("「\(name)」還沒有值", "'\(name)' has no value yet") }
                    whole += value
                }
            }
            return .scalar(whole, isPlain: false)
        }
    }
}
