/// What the schemas of the fields have in common, kept under `$defs`.
enum SharedSchema: String, CaseIterable {
    case empty, emptyOrZero, filled, filledNotZero, date, dashedDate, year, identity

    var referenceMember: JSONMember { JSONMember("$ref", .text("#/$defs/\(rawValue)")) }
    var reference: JSONNode { .object([referenceMember]) }

    /// Those that a schema refers to, and those that these refer to.
    static func members(usedBy node: JSONNode) -> [JSONMember] {
        var used = references(in: node)
        for shared in allCases where used.contains(shared) { used.formUnion(references(in: shared.schema)) }
        return allCases.filter(used.contains).map { JSONMember($0.rawValue, $0.schema) }
    }

    private static func references(in node: JSONNode) -> Set<SharedSchema> {
        switch node.value {
        case .array(let items): items.reduce(into: []) { $0.formUnion(references(in: $1)) }
        case .object(let members):
            members.reduce(into: []) { found, member in
                found.formUnion(references(in: member.value))
                guard member.name == "$ref", let target = member.value.string, let shared = SharedSchema(reference: target) else { return }
                found.insert(shared)
            }
        default: []
        }
    }

    private init?(reference: String) {
        self.init(rawValue: String(reference.dropFirst("#/$defs/".count)))
    }

    private var schema: JSONNode {
        switch self {
        case .empty: Self.named("未填", "Empty: null, \"\" or [], as is a field that is left out.", [Self.blanks(.null, .text(""), .list([]))])
        case .emptyOrZero:
            Self.named("未填，0 亦視為未填", "Empty; 0 counts as empty in this field.", [Self.blanks(.null, .text(""), .list([]), .integer(0))])
        case .filled: Self.named("已填", "Filled.", [JSONMember("not", SharedSchema.empty.reference)])
        case .filledNotZero: Self.named("已填，且不是 0", "Filled, and not 0.", [JSONMember("not", SharedSchema.emptyOrZero.reference)])
        case .date: Self.named("日期 YYYYMMDD", "A Gregorian day of the years 1800 to 2999, as YYYYMMDD.", Self.day(dash: ""))
        case .dashedDate: Self.named("日期 YYYY-MM-DD", "A Gregorian day of the years 1800 to 2999, as YYYY-MM-DD.", Self.day(dash: "-"))
        case .year: Self.named("西元年", "A Western year, as text of four digits.", Self.text(length: 4, pattern: "^[12][0-9]{3}$"))
        case .identity:
            Self.named("身分證字號或統一證號", "The shape of a national ID or of a 統一證號; a schema cannot compute its check digit.",
                       Self.text(length: 10, pattern: "^[A-Z][1289A-D][0-9]{8}$"))
        }
    }

    private static func named(_ title: String, _ description: String, _ members: [JSONMember]) -> JSONNode {
        .object([JSONMember("title", .text(title)), JSONMember("description", .text(description))] + members)
    }

    private static func blanks(_ values: JSONNode...) -> JSONMember { JSONMember("enum", .list(values)) }

    /// The length besides the pattern, since `$` lets a line end pass in some languages.
    private static func text(length: Int, pattern: String) -> [JSONMember] {
        [JSONMember("type", .text("string")), JSONMember("maxLength", .integer(length)), JSONMember("pattern", .text(pattern))]
    }

    /// Every day that the calendar has, and no other: one pattern for each length of month.
    private static func day(dash: String) -> [JSONMember] {
        let year = "(1[89]|2[0-9])[0-9]{2}"
        let leapYear = "((1[89]|2[0-9])(0[48]|[2468][048]|[13579][26])|2[048]00)"
        let patterns: [(title: String, pattern: String)] = [
            ("31 days", "^\(year)\(dash)(0[13578]|1[02])\(dash)(0[1-9]|[12][0-9]|3[01])$"),
            ("30 days", "^\(year)\(dash)(0[469]|11)\(dash)(0[1-9]|[12][0-9]|30)$"),
            ("28 days", "^\(year)\(dash)02\(dash)(0[1-9]|1[0-9]|2[0-8])$"),
            ("29 February", "^\(leapYear)\(dash)02\(dash)29$"),
        ]
        return [
            JSONMember("type", .text("string")), JSONMember("maxLength", .integer(8 + 2 * dash.count)),
            JSONMember("anyOf", .list(patterns.map { .object([JSONMember("title", .text($0.title)), JSONMember("pattern", .text($0.pattern))]) })),
        ]
    }
}
