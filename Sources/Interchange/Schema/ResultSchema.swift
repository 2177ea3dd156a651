/// The result file for programs as JSON Schema 2020-12: the shape of what `ResultJSON` writes. Members that it does not name are let
/// through, since later versions may write more.
public enum ResultSchema {
    public static func schema() -> JSONNode {
        object("匯入結果", "What an import made of one upload. \(FormSchema.notice.english) \(FormSchema.notice.chinese)", head: [
            JSONMember("$schema", .text(FormSchema.dialect)), JSONMember("$id", .text("urn:ministry-sandbox:result")),
        ], [
            JSONMember("notice", fixed(ResultDocument.notice.chinese)), JSONMember("notice_en", fixed(ResultDocument.notice.english)),
            JSONMember("institution", text),
            JSONMember("upload", object("上傳檔案", "The upload that was imported.", [
                JSONMember("name", text), JSONMember("size", count),
                JSONMember("sha256", patterned("^[0-9a-f]{64}$", length: 64)), JSONMember("arrived", instant),
            ])),
            JSONMember("imported", instant), JSONMember("profile", text), JSONMember("counts", counts),
            JSONMember("package_returned_by", orNull(rule)),
            JSONMember("findings_total", count), JSONMember("findings_listed", limited(ResultDocument.listingLimit)),
            JSONMember("findings", .object([
                JSONMember("type", .text("array")), JSONMember("maxItems", .integer(ResultDocument.listingLimit)),
                JSONMember("items", .object([JSONMember("$ref", .text("#/$defs/finding"))])),
            ])),
        ], tail: [JSONMember("$defs", .object([JSONMember("finding", finding)]))])
    }

    /// Rows: `read` is the sum of the other three, which a schema cannot say.
    private static let rowCounts = ["read", "accepted", "returned", "replaced"].map { JSONMember($0, count) }

    private static var counts: JSONNode {
        let forms = FormName.allCases.map { JSONMember($0.text, object(nil, "Rows of \($0.text).", rowCounts)) }
        return object("筆數", "Rows read, taken, returned, and replaced within their file.", rowCounts + [
            JSONMember("forms", .object([
                JSONMember("description", .text("The same for each form.")), JSONMember("type", .text("object")),
                JSONMember("properties", .object(forms)),
                JSONMember("propertyNames", .object([JSONMember("enum", .texts(FormName.allCases.map(\.text)))])),
            ])),
        ])
    }

    private static var finding: JSONNode {
        object("一項問題", "One thing held against the upload.", [
            JSONMember("severity", enumerated(Severity.allCases.map(\.rawValue))),
            JSONMember("rule", rule), JSONMember("code", enumerated(Rule.allCases.map(\.code))),
            JSONMember("form", orNull(enumerated(FormName.allCases.map(\.text)))), JSONMember("file", orNull(text)),
            JSONMember("row", orNull(.object([JSONMember("type", .text("integer")), JSONMember("minimum", .integer(1))]))),
            JSONMember("field", orNull(text)), JSONMember("value", orNull(anyText)), JSONMember("main_id", orNull(anyText)),
            JSONMember("id_no", orNull(anyText)), JSONMember("name", orNull(anyText)),
            JSONMember("month", orNull(patterned("^[12][0-9]{3}-(0[1-9]|1[0-2])$", length: 7))),
            JSONMember("message", text), JSONMember("remedy", text), JSONMember("message_en", text), JSONMember("remedy_en", text),
            JSONMember("mark", enumerated(FidelityMark.allCases.map(\.rawValue))), JSONMember("consequence_of", orNull(rule)),
        ], tail: [
            JSONMember("allOf", .list([
                // Each rule has one code.
                .anyOf(Rule.allCases.map { properties(["rule": fixed($0.slug), "code": fixed($0.code)]) }),
                // A row or a field is one of a form.
                .anyOf([properties(["row": null, "field": null]), properties(["form": enumerated(FormName.allCases.map(\.text))])]),
            ])),
        ])
    }

    private static func object(_ title: String?, _ description: String, head: [JSONMember] = [], _ members: [JSONMember],
                               tail: [JSONMember] = []) -> JSONNode {
        .object(head + (title.map { [JSONMember("title", .text($0))] } ?? []) + [
            JSONMember("description", .text(description)), JSONMember("type", .text("object")),
            JSONMember("properties", .object(members)), JSONMember("required", .texts(members.map(\.name))),
        ] + tail)
    }

    private static func properties(_ schemas: KeyValuePairs<String, JSONNode>) -> JSONNode {
        .object([JSONMember("properties", .object(schemas.map { JSONMember($0.key, $0.value) }))])
    }

    private static let null = JSONNode.object([JSONMember("type", .text("null"))])
    private static let anyText = JSONNode.object([JSONMember("type", .text("string"))])
    private static let text = JSONNode.object([JSONMember("type", .text("string")), JSONMember("minLength", .integer(1))])
    private static let count = JSONNode.object([JSONMember("type", .text("integer")), JSONMember("minimum", .integer(0))])
    private static let rule = enumerated(Rule.allCases.map(\.slug))
    private static let instant = patterned("^[12][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][+]08:00$", length: 25)

    private static func limited(_ most: Int) -> JSONNode {
        .object([JSONMember("type", .text("integer")), JSONMember("minimum", .integer(0)), JSONMember("maximum", .integer(most))])
    }

    private static func fixed(_ value: String) -> JSONNode { .object([JSONMember("const", .text(value))]) }
    private static func enumerated(_ values: [String]) -> JSONNode { .object([JSONMember("enum", .texts(values))]) }
    private static func orNull(_ schema: JSONNode) -> JSONNode { .anyOf([null, schema]) }

    private static func patterned(_ pattern: String, length: Int) -> JSONNode {
        .object([JSONMember("type", .text("string")), JSONMember("maxLength", .integer(length)), JSONMember("pattern", .text(pattern))])
    }
}
