import Interchange

/// Makes a value fit the definition that a profile gives its field, which may differ from the one that the factory was written for:
/// a code as text or as a number, one code or a list of codes, a shorter text.
enum FieldFitting {
    /// Nil if the value says nothing that the field could hold.
    static func fit(_ node: JSONNode, _ field: FieldDefinition) -> JSONNode? {
        if node.isEmpty { return field.isRequired ? nil : node }
        switch field.type {
        case .integer: return integer(node, field.range)
        case .text: return text(node, field.length)
        case .choice, .flag: return codeNumber(node, field).map(JSONNode.code)
        case .numberChoice: return codeNumber(node, field).map(JSONNode.integer)
        case .choices: return choices(node, field)
        case .boolean: return boolean(node)
        case .date: return date(node).map { .text($0.compact) }
        case .dashedDate: return date(node).map { .text($0.dashed) }
        case .year: return node.string.flatMap { CivilDate(compact: "\($0)0101") } == nil ? nil : node
        case .identity: return node.string.map(NationalIdentity.isValid) == true ? node : nil
        case .rows: return node.items == nil ? nil : node
        }
    }

    private static func integer(_ node: JSONNode, _ range: ClosedRange<Int>?) -> JSONNode? {
        guard let number = node.integer ?? node.string.flatMap({ Int($0) }) else { return nil }
        return .integer(range.map { min(max(number, $0.lowerBound), $0.upperBound) } ?? number)
    }

    private static func text(_ node: JSONNode, _ length: Int?) -> JSONNode? {
        let text: String
        switch node.value {
        case .string(let string): text = string
        case .number(let digits): text = digits
        default: return nil
        }
        // A scalar takes at least one byte, so that most texts need no counting.
        guard let length, text.utf8.count > length, text.unicodeScalars.count > length else { return .text(text) }
        return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(length))))
    }

    private static func codeNumber(_ node: JSONNode, _ field: FieldDefinition) -> Int? {
        let number: Int? = switch node.value {
        case .string(let text): Int(text)
        case .number(let digits): Int(digits)
        case .bool(let flag): flag ? 1 : 0
        // One code is asked for where there are several: the first speaks for them.
        case .array(let items): items.first?.string.flatMap { Int($0) }
        default: nil
        }
        guard let number, field.codes?.contains(number) == true else { return nil }
        return number
    }

    private static func choices(_ node: JSONNode, _ field: FieldDefinition) -> JSONNode? {
        guard let codes = field.codes else { return nil }
        let items = node.items ?? [node]
        let known = items.filter { item in
            guard let number = item.string.flatMap({ Int($0) }) ?? item.integer else { return false }
            return codes.contains(number)
        }
        if known.isEmpty { return nil }
        return .list(known.map { $0.integer.map(JSONNode.code) ?? $0 })
    }

    private static func boolean(_ node: JSONNode) -> JSONNode? {
        switch node.value {
        case .bool: node
        case .string("1"): .flag(true)
        case .string("0"): .flag(false)
        default: nil
        }
    }

    private static func date(_ node: JSONNode) -> CivilDate? {
        node.string.flatMap { CivilDate(compact: $0) ?? CivilDate(dashed: $0) }
    }
}
