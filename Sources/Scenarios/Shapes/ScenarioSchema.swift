import Interchange

/// The scenario language as JSON Schema (draft 2020-12), for editors. It is made of the shapes that the parser reads by.
public enum ScenarioSchema {
    /// Of scenario files, and of the parts that they include.
    public static func write() -> [UInt8] {
        let root = JSONNode.object([
            JSONMember("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            JSONMember("title", .text("ministry-sandbox scenario")),
            JSONMember("description", .text("模擬環境，非衛生福利部系統。A scenario of ministry-sandbox, or a part that scenarios include.")),
            // Which of the two it is decides which messages an editor shows.
            JSONMember("if", .object([JSONMember("required", .list([.text("part")]))])),
            JSONMember("then", reference("part")),
            JSONMember("else", reference("scenario")),
            JSONMember("$defs", .object(Shape.all.map { JSONMember($0.name, definition($0)) })),
        ])
        return JSONText.write(root, indented: true) + [0x0A]
    }

    private static func reference(_ name: String) -> JSONNode { .object([JSONMember("$ref", .text("#/$defs/\(name)"))]) }

    private static func definition(_ shape: Shape) -> JSONNode {
        var members = [
            JSONMember("description", .text(shape.about)), JSONMember("type", .text("object")),
            JSONMember("properties", .object(shape.keys.map { key in JSONMember(key.name, described(schema(key.kind), key.about)) })),
            JSONMember("additionalProperties", .flag(false)),
        ]
        let required = shape.keys.filter(\.isRequired).map { JSONNode.text($0.name) }
        if !required.isEmpty { members.append(JSONMember("required", .list(required))) }
        if !shape.oneOf.isEmpty {
            members.append(JSONMember("oneOf", .list(shape.oneOf.map { .object([JSONMember("required", .list([.text($0)]))]) })))
        }
        return .object(members)
    }

    private static func described(_ schema: JSONNode, _ about: String) -> JSONNode {
        guard case .object(let members) = schema.value else { return schema }
        return .object([JSONMember("description", .text(about))] + members)
    }

    private static func schema(_ kind: Shape.Kind) -> JSONNode {
        switch kind {
        case .text: .object([JSONMember("type", .list([.text("string"), .text("number"), .text("boolean")]))])
        case .integer: scalar("^[+-]?[0-9]+$", also: .object([JSONMember("type", .text("integer"))]))
        case .flag: scalar("^(true|false|yes|no)$", also: .object([JSONMember("type", .text("boolean"))]))
        case .instant: scalar("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\\+08:00)?)?$")
        case .date: scalar("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .month: scalar("^[0-9]{4}-[0-9]{2}$")
        case .form: scalar("^QC1(0[0-9]|1[0-4])$")
        case .target: scalar("^(next-import|\\+[0-9]+[smhd]|[0-9]{2}:[0-9]{2}(:[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(\\+08:00)?)?)$")
        case .seconds: scalar("^[0-9]+[sm]$")
        case .address: scalar("^[0-9a-fA-F:.]+$")
        case .binding: schema(.oneOrMany(.text))
        case .words(let words): either([.object([JSONMember("enum", .list(words.map(JSONNode.text)))]), template])
        case .anything: .object([])
        case .list(let item): .object([JSONMember("type", .text("array")), JSONMember("items", schema(item))])
        case .oneOrMany(let item): either([schema(item), schema(.list(item))])
        case .map(let value): .object([JSONMember("type", .text("object")), JSONMember("additionalProperties", schema(value))])
        case .mapOf(let keys, let value):
            .object([JSONMember("type", .text("object")), JSONMember("propertyNames", schema(.words(keys))), JSONMember("additionalProperties", schema(value))])
        case .shape(let name): reference(name)
        case .either(let kinds): either(kinds.map(schema))
        }
    }

    private static func either(_ schemas: [JSONNode]) -> JSONNode { .object([JSONMember("anyOf", .list(schemas))]) }

    /// A value that is put in may stand wherever a scalar does.
    private static let template = JSONNode.object([JSONMember("type", .text("string")), JSONMember("pattern", .text("\\$\\{"))])

    private static func scalar(_ pattern: String, also: JSONNode? = nil) -> JSONNode {
        let text = JSONNode.object([JSONMember("type", .text("string")), JSONMember("pattern", .text(pattern))])
        return either([text, template] + (also.map { [$0] } ?? []))
    }
}
