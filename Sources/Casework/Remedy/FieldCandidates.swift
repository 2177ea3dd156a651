import Interchange

/// Other values for the field of a finding.
enum FieldCandidates {
    static func all(_ place: RemedyPlace) -> [RemedyCandidate] {
        guard let name = place.finding.field, let field = place.field else { return [] }
        var values = self.values(field, place)
        if place.finding.rule == .unlikelyChange, let flag = place.value?.bool { values.insert(.flag(!flag), at: 0) }
        var seen: [JSONNode] = []
        var found = values.filter { value in
            guard !same(value, place.value), !seen.contains(where: { same($0, value) }) else { return false }
            seen.append(value)
            return true
        }.compactMap { place.set(name, to: $0) }
        if place.isListMember, let taken = place.set(name, to: nil) { found.append(taken) }
        // What must not be filled is emptied.
        if !field.isRequired { found += empties(field).filter { !same($0, place.value) }.compactMap { place.set(name, to: $0) } }
        return found
    }

    private static func same(_ one: JSONNode, _ other: JSONNode?) -> Bool { other.map { one.value == $0.value } ?? false }

    private static func empties(_ field: FieldDefinition) -> [JSONNode] {
        switch field.type {
        case .text, .choice, .flag, .date, .dashedDate, .year, .identity: [.text(""), .null]
        case .choices, .rows: [.list([])]
        case .integer, .numberChoice, .boolean: [.null]
        }
    }

    /// The nearest to what was sent first.
    private static func values(_ field: FieldDefinition, _ place: RemedyPlace) -> [JSONNode] {
        let sent = place.value
        switch field.type {
        case .choice: return codes(field, sent).map { .text($0) }
        case .choices: return place.isListMember ? codes(field, sent).map { .text($0) } : lists(field, sent)
        case .numberChoice: return codes(field, sent).compactMap { Int($0) }.map(JSONNode.integer)
        case .flag: return nearest(["1", "0"], to: sent).map { .text($0) }
        case .boolean: return sent.map(text) == "0" || sent.map(text)?.lowercased() == "false" ? [.flag(false), .flag(true)] : [.flag(true), .flag(false)]
        case .integer: return integers(field, sent)
        case .date, .dashedDate, .year: return DateValues.all(field.type, sent, place)
        case .identity: return []
        case .text: return texts(field, sent, place)
        case .rows: return [.list(sent?.items ?? [])]
        }
    }

    /// What a value says, whatever its type.
    private static func text(_ node: JSONNode) -> String { node.string ?? RemedyCandidate.text(node) }

    private static func codes(_ field: FieldDefinition, _ sent: JSONNode?) -> [String] { nearest(field.codes?.codes.map(\.text) ?? [], to: sent) }

    /// The same number in another spelling, then numbers by their distance.
    private static func nearest(_ codes: [String], to sent: JSONNode?) -> [String] {
        guard let sent else { return codes }
        let text = text(sent).trimmingSpaces
        guard let number = Int(text) else { return codes.enumerated().sorted { (NearestWord.distance($0.element, text), $0.offset) < (NearestWord.distance($1.element, text), $1.offset) }.map(\.element) }
        return codes.enumerated().sorted { one, other in
            func distance(_ code: String) -> Int { Int(code).map { abs($0 - number) } ?? 1_000 }
            return (distance(one.element), one.offset) < (distance(other.element), other.offset)
        }.map(\.element)
    }

    private static func lists(_ field: FieldDefinition, _ sent: JSONNode?) -> [JSONNode] {
        let codes = Set(field.codes?.codes.map(\.text) ?? [])
        let items = (sent?.items ?? []).map { JSONNode.text(text($0)) }
        let kept = items.filter { codes.contains($0.string ?? "") }
        // One code that was sent without its list; and each code alone, for a list that must not be empty.
        let alone = sent.map(text).flatMap { codes.contains($0) ? [JSONNode.list([.text($0)])] : nil } ?? []
        return alone + (kept.isEmpty ? [] : [.list(kept)]) + (field.isRequired ? [] : [.list([])]) + (field.codes?.codes ?? []).map { .list([.text($0.text)]) }
    }

    private static func integers(_ field: FieldDefinition, _ sent: JSONNode?) -> [JSONNode] {
        var numbers: [Int] = []
        if let sent {
            let digits = text(sent).trimmingSpaces
            if let number = Int(digits) ?? Double(digits).flatMap({ Int(exactly: $0.rounded()) }) {
                numbers.append(field.range.map { min(max(number, $0.lowerBound), $0.upperBound) } ?? number)
            }
        }
        if let codes = field.codes { numbers += codes.codes.map(\.number) }
        if let range = field.range { numbers += [range.lowerBound, range.upperBound] } else { numbers += [0, 1] }
        return numbers.map(JSONNode.integer)
    }

    private static func texts(_ field: FieldDefinition, _ sent: JSONNode?, _ place: RemedyPlace) -> [JSONNode] {
        var values: [JSONNode] = []
        if let sent, sent.string == nil, sent.value != .null { values.append(.text(text(sent))) }
        if let text = sent?.string, let limit = field.length, text.unicodeScalars.count > limit {
            values.append(.text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))))
        }
        // What another row has there shows what belongs there.
        if let form = place.finding.form, let name = place.finding.field {
            values += (place.package.rows(form) ?? []).lazy.compactMap { EditablePackage.value(name, in: $0)?.string }.filter { !$0.isEmpty }.prefix(1).map { .text($0) }
        }
        return values + [.text("（請填寫）")]
    }
}

extension String {
    /// Without spaces at its ends.
    var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
