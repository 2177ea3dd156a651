/// A form as JSON Schema 2020-12, for programs that check a file before they send it. A row that it takes is one against which the
/// sandbox holds no error, as far as a schema can say so; `SchemaLimits` lists what it cannot.
public enum FormSchema {
    public static func schema(_ form: FormDefinition, profile: Profile) -> JSONNode {
        let row = row(form)
        return .object([
            JSONMember("$schema", .text(dialect)),
            JSONMember("$id", .text("urn:ministry-sandbox:\(profile.name):\(form.form.text)")),
            JSONMember("title", .text("\(form.form.text) \(form.title.chinese)")),
            JSONMember("description", .text(description(form, profile))),
            JSONMember("x-mark", .text(form.mark.rawValue)),
            JSONMember("type", .text("array")),
            JSONMember("items", .object([JSONMember("$ref", .text("#/$defs/row"))])),
            JSONMember("$defs", .object([JSONMember("row", row)] + SharedSchema.members(usedBy: row))),
        ])
    }

    static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// Said in every schema, which may be read far from the sandbox that wrote it.
    static let notice = Bilingual("由模擬環境依公開資料推定，並非衛生福利部的介接規格書。",
                                  "A simulation's reading of public papers, and not the ministry's specification.")

    private static func description(_ form: FormDefinition, _ profile: Profile) -> String {
        "\(form.title.english). \(notice.english) \(notice.chinese)\(profile.title.chinese)。"
            + " x-mark: S stated, O observed, I inferred, M made up."
    }

    private static func row(_ form: FormDefinition) -> JSONNode {
        var members = [
            JSONMember("title", .text("一筆資料")),
            JSONMember("description", .text("One row. Fields that the form does not have are let through: the sandbox only warns of them.")),
        ]
        members += FieldSchema.object(form.fields)
        let conditions = ConditionSchema.schemas(form)
        if !conditions.isEmpty { members.append(JSONMember("allOf", .list(conditions))) }
        return .object(members)
    }
}
