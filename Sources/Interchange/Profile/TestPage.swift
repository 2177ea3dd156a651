/// Reads tests of rows, and the names of fields, for one form.
struct TestPage {
    let fields: [FieldDefinition]

    init(_ fields: [FieldDefinition]) {
        self.fields = fields
    }

    /// The number of the field that a node names.
    func field(_ node: JSONNode, on page: ProfilePage) throws(ProfileFault) -> Int {
        guard let name = node.string else { throw page.fault(node, "這裡應為欄位名稱", "the name of a field is expected here") }
        return try field(named: name, at: node, on: page)
    }

    func field(named name: String, at node: JSONNode, on page: ProfilePage) throws(ProfileFault) -> Int {
        guard let index = fields.firstIndex(where: { $0.name == name }) else {
            let hint = NearestWord.find(name, in: fields.map(\.name))
            throw page.fault(node, "沒有欄位「\(name)」" + (hint.map { "，是否為「\($0)」？" } ?? ""),
                             "there is no field '\(name)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
        }
        return index
    }

    func fieldList(_ node: JSONNode, on page: ProfilePage) throws(ProfileFault) -> [Int] {
        guard let items = node.items, !items.isEmpty else { throw page.fault(node, "這裡應為欄位名稱的陣列", "a list of fields is expected here") }
        var indexes: [Int] = []
        for item in items { indexes.append(try field(item, on: page)) }
        return indexes
    }

    func read(_ node: JSONNode, on page: ProfilePage) throws(ProfileFault) -> RowTest {
        var groups: [[FieldTest]] = []
        for item in node.items ?? [node] {
            guard let members = item.members, !members.isEmpty else {
                throw page.fault(item, "條件必須是「欄位: 值」的物件", "a test is an object of fields and what they must hold")
            }
            var group: [FieldTest] = []
            for member in members {
                let field = try field(named: member.name, at: member.value, on: page)
                group.append(FieldTest(field: field, matcher: try matcher(member.value, fields[field], on: page)))
            }
            groups.append(group)
        }
        return RowTest(groups: groups, words: TestWords.words(groups, fields))
    }

    private func matcher(_ node: JSONNode, _ field: FieldDefinition, on page: ProfilePage) throws(ProfileFault) -> FieldTest.Matcher {
        switch node.value {
        case .string("filled"): return .filled
        case .string("empty"): return .empty
        case .array: return .anyOf(try codes(node, field, on: page))
        case .object:
            let inner = page.page(of: node)
            if let values = node["not"] {
                try inner.onlyKeys(["not"])
                return .noneOf(try codes(values, field, on: page))
            }
            try inner.onlyKeys(["from", "to"])
            return .within(try Self.span(inner))
        default:
            throw page.fault(node, "這裡應為值的陣列、filled、empty、{\"not\": […]} 或 {\"from\": …, \"to\": …}",
                             "a list of values, filled, empty, {\"not\": […]} or {\"from\": …, \"to\": …} is expected here")
        }
    }

    /// `{"from": 3}` and the like; an end that is left out is open.
    static func span(_ page: ProfilePage) throws(ProfileFault) -> ClosedRange<Int> {
        let low = page.root["from"] == nil ? Int.min : try page.integer("from")
        let high = page.root["to"] == nil ? Int.max : try page.integer("to")
        guard low <= high, low > .min || high < .max else { throw page.fault(page.root, "from 與 to 不成範圍", "from and to make no range") }
        return low...high
    }

    /// The bits of a list of values, each of which the field must be able to hold.
    func codes(_ node: JSONNode, _ field: FieldDefinition, on page: ProfilePage) throws(ProfileFault) -> UInt128 {
        guard let items = node.items, !items.isEmpty else { throw page.fault(node, "這裡應為值的陣列", "a list of values is expected here") }
        var mask: UInt128 = 0
        for item in items {
            let number: Int? = switch (field.type, item.value) {
            case (.boolean, .bool(let flag)): flag ? 1 : 0
            case (.integer, .number(let digits)), (.numberChoice, .number(let digits)): Int(digits)
            case (.choice, .string(let text)), (.choices, .string(let text)), (.flag, .string(let text)): Int(text)
            default: nil
            }
            guard let number, let bit = CodeSet.mask(of: [number]), field.codes?.contains(number) ?? true else {
                throw page.fault(item, "欄位 \(field.name)（\(field.type.label.chinese)）不會有這個值", "\(field.name) (\(field.type.label.english)) cannot hold this")
            }
            mask |= bit
        }
        return mask
    }
}
