/// One field as a schema. What is empty is asked for nothing but whether it may be empty, whatever the field's type; so every field that
/// is not required takes either what is empty or its type.
enum FieldSchema {
    /// An object of such fields: a row, or an object in a list of rows.
    static func object(_ fields: [FieldDefinition]) -> [JSONMember] {
        [
            JSONMember("type", .text("object")),
            JSONMember("properties", .object(fields.map { JSONMember($0.name, schema($0)) })),
            JSONMember("required", .texts(fields.filter(\.isRequired).map(\.name))),
            JSONMember("additionalProperties", .flag(true)),
        ]
    }

    private static func schema(_ field: FieldDefinition) -> JSONNode {
        var members = [
            JSONMember("title", .text(field.title.chinese)), JSONMember("description", .text(field.title.english)),
            JSONMember("x-mark", .text(field.mark.rawValue)),
        ]
        if let codes = field.codes {
            members.append(JSONMember("x-codes", .object(codes.codes.map { JSONMember($0.text, .text($0.label)) })))
        }
        if let tolerated = field.tolerated { members.append(JSONMember("x-tolerated", .texts(tolerated.codes.map(\.text)))) }
        if field.isRequired {
            members += filled(field)
        } else {
            members.append(JSONMember("anyOf", .list([SharedSchema.empty.reference, .object(filled(field))])))
        }
        return .object(members)
    }

    /// What the field may hold where it is filled.
    private static func filled(_ field: FieldDefinition) -> [JSONMember] {
        switch field.type {
        case .integer: [JSONMember("type", .text("integer"))] + span(field.range)
        case .text:
            [JSONMember("type", .text("string")), JSONMember("minLength", .integer(1))]
                + (field.length.map { [JSONMember("maxLength", .integer($0))] } ?? [])
        case .choice, .flag: [JSONMember("type", .text("string")), JSONMember("enum", .texts(codes(field).map(\.text)))]
        case .numberChoice: [JSONMember("type", .text("integer")), JSONMember("enum", .list(codes(field).map { .integer($0.number) }))]
        case .choices:
            [
                JSONMember("type", .text("array")), JSONMember("minItems", .integer(1)),
                JSONMember("items", .object([JSONMember("type", .text("string")), JSONMember("enum", .texts(codes(field).map(\.text)))])),
            ]
        case .boolean: [JSONMember("type", .text("boolean"))]
        case .date: [SharedSchema.date.referenceMember]
        case .dashedDate: [SharedSchema.dashedDate.referenceMember]
        case .year: [SharedSchema.year.referenceMember]
        case .identity: [SharedSchema.identity.referenceMember]
        case .rows:
            [
                JSONMember("type", .text("array")), JSONMember("minItems", .integer(1)),
                JSONMember("items", .object(object(field.columns))),
            ]
        }
    }

    /// Tolerated codes are taken too, since they are only warned of.
    private static func codes(_ field: FieldDefinition) -> [CodeSet.Code] {
        let known = field.codes?.codes ?? []
        return known + (field.tolerated?.codes ?? []).filter { code in !known.contains { $0.number == code.number } }
    }

    /// An open end asks for nothing.
    static func span(_ range: ClosedRange<Int>?) -> [JSONMember] {
        guard let range else { return [] }
        return (range.lowerBound > .min ? [JSONMember("minimum", .integer(range.lowerBound))] : [])
            + (range.upperBound < .max ? [JSONMember("maximum", .integer(range.upperBound))] : [])
    }
}
