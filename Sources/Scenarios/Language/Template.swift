/// A text with places for values: `${name}`. `$${` stands for `${` itself.
struct Template: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text(String)
        case name(String)
    }

    var parts: [Part]

    init(parts: [Part]) {
        self.parts = parts
    }

    /// Nil if a place is opened and not closed.
    init?(_ text: String) {
        parts = []
        var rest = Substring(text)
        var literal = ""
        while let dollar = rest.firstIndex(of: "$") {
            literal += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                literal += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                guard let end = rest.firstIndex(of: "}") else { return nil }
                if !literal.isEmpty { parts.append(.text(literal)) }
                literal = ""
                parts.append(.name(String(rest[rest.index(rest.startIndex, offsetBy: 2)..<end])))
                rest = rest[rest.index(after: end)...]
            } else {
                literal += "$"
                rest = rest.dropFirst()
            }
        }
        literal += rest
        if !literal.isEmpty || parts.isEmpty { parts.append(.text(literal)) }
    }

    /// The text, if no place is left.
    var text: String? {
        var whole = ""
        for part in parts {
            guard case .text(let text) = part else { return nil }
            whole += text
        }
        return whole
    }
}
