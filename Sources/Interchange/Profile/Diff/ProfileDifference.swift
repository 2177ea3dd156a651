/// The difference between two profiles, in terms of what a vendor's uploader has to do about it. The order of fields does not count, and
/// no field is guessed to be another's new name: it is gone, and another is new.
public struct ProfileDifference: Sendable {
    public let old: String
    public let new: String
    public let oldTitle: Bilingual
    public let newTitle: Bilingual
    /// All fifteen, in order, also those in which nothing changed.
    public let forms: [FormDifference]
    /// Policies and open questions, the gravest first.
    public let general: [ProfileChange]

    public static func between(_ old: Profile, _ new: Profile) -> ProfileDifference {
        let forms = FormName.allCases.map { form in
            FormDifference(form: form, title: new[form].title, changes: changes(old[form], new[form]))
        }
        return ProfileDifference(old: old.name, new: new.name, oldTitle: old.title, newTitle: new.title, forms: forms,
                                 general: HeadComparison.changes(old, new))
    }

    /// Every change, in the order of the forms; what is no form's comes last.
    public var changes: [ProfileChange] { forms.flatMap(\.changes) + general }

    private static func changes(_ old: FormDefinition, _ new: FormDefinition) -> [ProfileChange] {
        var changes: [ProfileChange] = []
        if old.title != new.title { changes.append(ProfileChange(new.form, nil, .titleChanged(from: old.title, to: new.title), .wording)) }
        if old.mark != new.mark { changes.append(ProfileChange(new.form, nil, .markChanged(from: old.mark, to: new.mark), .wording)) }
        let conditions = ConditionComparison(old, new)
        return changes + FieldComparison(form: new.form, asked: conditions.asked).changes(old.fields, new.fields) + conditions.changes()
            + ScaleComparison(old, new).changes() + RiskComparison.changes(old, new)
    }
}
