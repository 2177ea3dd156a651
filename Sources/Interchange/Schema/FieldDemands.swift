/// What is asked of some fields of a row at once, as one schema of the row.
struct FieldDemands {
    private var present: [String] = []
    private var properties: [(name: String, schemas: [JSONNode])] = []
    /// Asked of several fields together.
    var groups: [JSONNode] = []

    init() {}

    init(filled field: FieldDefinition) {
        fill(field)
    }

    init(empty field: FieldDefinition) {
        clear(field)
    }

    var isEmpty: Bool { properties.isEmpty && groups.isEmpty }
    var node: JSONNode { .object(members) }

    /// A schema says nothing about a field that is absent, so that it must be asked for by itself.
    mutating func ask(_ name: String, _ schema: JSONNode, isPresent: Bool = false) {
        if isPresent, !present.contains(name) { present.append(name) }
        if let index = properties.firstIndex(where: { $0.name == name }) {
            properties[index].schemas.append(schema)
        } else {
            properties.append((name, [schema]))
        }
    }

    mutating func fill(_ field: FieldDefinition) {
        ask(field.name, field.zeroIsEmpty ? SharedSchema.filledNotZero.reference : SharedSchema.filled.reference, isPresent: true)
    }

    mutating func clear(_ field: FieldDefinition) {
        ask(field.name, field.zeroIsEmpty ? SharedSchema.emptyOrZero.reference : SharedSchema.empty.reference)
    }

    var members: [JSONMember] {
        var members: [JSONMember] = []
        if !present.isEmpty { members.append(JSONMember("required", .texts(present))) }
        if !properties.isEmpty {
            members.append(JSONMember("properties", .object(properties.map { property in
                JSONMember(property.name, property.schemas.count == 1 ? property.schemas[0] : .allOf(property.schemas))
            })))
        }
        if !groups.isEmpty { members.append(JSONMember("allOf", .list(groups))) }
        return members
    }
}

extension JSONNode {
    static func texts(_ texts: [String]) -> JSONNode { .list(texts.map(JSONNode.text)) }
    static func anyOf(_ schemas: [JSONNode]) -> JSONNode { .object([JSONMember("anyOf", .list(schemas))]) }
    static func allOf(_ schemas: [JSONNode]) -> JSONNode { .object([JSONMember("allOf", .list(schemas))]) }
}
