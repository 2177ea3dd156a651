/// Reads the scale of a form: what its answers add up to.
enum ScalePage {
    static func read(_ form: ProfilePage, _ tests: TestPage) throws(ProfileFault) -> Scale? {
        guard let node = form.root["scale"] else { return nil }
        let page = form.page(of: node)
        try page.onlyKeys(["title", "title_en", "mark", "range", "unless", "items", "bands", "agrees", "jump"])
        guard let range = try page.range("range") else { throw page.fault(node, "缺少「range」", "'range' is missing") }
        var items: [Scale.Item] = []
        for node in try page.list("items") { items.append(try item(page.page(of: node), tests)) }
        let bands = try bands(page, range: range)
        var unless: RowTest?
        if let node = page.root["unless"] { unless = try tests.read(node, on: page) }
        var agreement: Scale.Agreement?
        if let node = page.root["agrees"] {
            let inner = page.page(of: node)
            try inner.onlyKeys(["field", "margin"])
            agreement = Scale.Agreement(field: try tests.field(inner.root["field"] ?? .null, on: inner), margin: try inner.integer("margin"))
            guard bands.allSatisfy({ $0.code != nil }), !bands.isEmpty else {
                throw page.fault(node, "有 agrees 時，每個 band 都需要 code", "with agrees, every band needs a code")
            }
        }
        return Scale(title: Bilingual(try page.text("title"), try page.text("title_en")), mark: try page.mark() ?? .inferred,
                     range: range, unless: unless, items: items, bands: bands, agreement: agreement,
                     jump: page.root["jump"] == nil ? nil : try page.integer("jump"))
    }

    private static func item(_ page: ProfilePage, _ tests: TestPage) throws(ProfileFault) -> Scale.Item {
        try page.onlyKeys(["field", "highest_of", "list", "column", "points"])
        if let node = page.root["list"] {
            let field = try tests.field(node, on: page)
            let columns = TestPage(tests.fields[field].columns)
            let column = try columns.field(page.root["column"] ?? .null, on: page)
            return Scale.Item(source: .list(field: field, column: column), points: try points(page, columns.fields[column]))
        }
        let fields = page.root["highest_of"] == nil ? [try tests.field(page.root["field"] ?? .null, on: page)]
            : try tests.fieldList(page.root["highest_of"] ?? .null, on: page)
        return Scale.Item(source: .fields(fields), points: try points(page, tests.fields[fields[0]], others: fields.dropFirst().map { tests.fields[$0] }))
    }

    private static func points(_ page: ProfilePage, _ field: FieldDefinition, others: [FieldDefinition] = []) throws(ProfileFault) -> [Int: Int]? {
        guard let node = page.root["points"] else { throw page.fault(page.root, "缺少「points」", "'points' is missing") }
        if node.string == "value" { return nil }
        guard let members = node.members else { throw page.fault(node, "points 必須是「代碼: 分數」的物件或 \"value\"", "points is an object of code and points, or \"value\"") }
        var points: [Int: Int] = [:]
        for member in members {
            let code = member.name == "true" ? 1 : member.name == "false" ? 0 : Int(member.name)
            let isKnown = code.map { code in ([field] + others).contains { $0.type == .boolean || $0.codes?.contains(code) == true } } ?? false
            guard let code, isKnown, let value = member.value.integer else {
                throw page.fault(member.value, "欄位 \(field.name) 沒有代碼「\(member.name)」，或分數不是整數", "\(field.name) has no code '\(member.name)', or its points are no whole number")
            }
            points[code] = value
        }
        return points
    }

    private static func bands(_ page: ProfilePage, range: ClosedRange<Int>) throws(ProfileFault) -> [Scale.Band] {
        guard let node = page.root["bands"] else { return [] }
        var bands: [Scale.Band] = []
        for node in try page.list("bands") {
            let inner = page.page(of: node)
            try inner.onlyKeys(["from", "to", "title", "title_en", "code"])
            let code = inner.root["code"].map { $0.string.flatMap { Int($0) } ?? -1 }
            guard code.map({ (0...127).contains($0) }) ?? true else { throw inner.fault(at: "code", "code 必須是代碼文字", "code must be a code, as text") }
            let (from, to) = (try inner.integer("from"), try inner.integer("to"))
            guard from <= to, from == (bands.last.map { $0.range.upperBound + 1 } ?? range.lowerBound) else {
                throw inner.fault(at: "from", "各 band 必須依序相接，涵蓋 range", "the bands must follow on each other and cover the range")
            }
            bands.append(Scale.Band(range: from...to, title: Bilingual(try inner.text("title"), try inner.text("title_en")), code: code))
        }
        guard bands.last?.range.upperBound == range.upperBound else { throw page.fault(node, "各 band 必須涵蓋整個 range", "the bands must cover the whole range") }
        return bands
    }
}
