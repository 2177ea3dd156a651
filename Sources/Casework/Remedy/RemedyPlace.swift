import Interchange
import Judgement

/// A finding with what surrounds it: what candidates are made from.
struct RemedyPlace {
    let finding: Finding
    let kept: Case
    let package: EditablePackage
    /// All findings of the package.
    let findings: [Finding]

    /// The row that the finding is about.
    var row: JSONNode? {
        guard let form = finding.form, let number = finding.row else { return nil }
        return package.row(form, number)
    }

    /// What was sent in the finding's field.
    var value: JSONNode? { row.flatMap { row in finding.field.flatMap { EditablePackage.value($0, in: row) } } }

    /// The field's definition, members of lists included.
    var field: FieldDefinition? {
        guard let form = finding.form, let text = finding.field else { return nil }
        var fields = kept.profile[form].fields
        var found: FieldDefinition?
        for part in text.split(separator: ".") {
            let name = part.prefix { $0 != "[" }
            found = fields.first { $0.name == name }
            fields = found?.columns ?? []
        }
        return found
    }

    /// The finding is about one member of a list of codes.
    var isListMember: Bool { finding.field?.hasSuffix("]") ?? false }

    /// The day of the row's assessment, of another row of the same resident, or of the import.
    var assessed: CivilDate {
        let mainID = row?["MAIN_ID"]
        let own = row.flatMap(Self.date)
        return own ?? FormName.allCases.lazy.compactMap { form in
            package.rows(form)?.first { $0["MAIN_ID"] == mainID && Self.date($0) != nil }.flatMap(Self.date)
        }.first ?? kept.times.imported.date
    }

    private static func date(_ row: JSONNode) -> CivilDate? { row["ASSESSMENT_DT"]?.string.flatMap { CivilDate(compact: $0) } }

    /// One field of the row, another value.
    func set(_ field: String, to value: JSONNode?) -> RemedyCandidate? {
        guard let form = finding.form, let number = finding.row, let row else { return nil }
        return .set(form, number, field, to: value, was: EditablePackage.value(field, in: row))
    }
}
