import Interchange

/// A change that may mend a finding, with how it is made.
struct RemedyCandidate {
    let edits: [PackageEdit]
    /// False where it cannot be made.
    let apply: (inout EditablePackage) -> Bool

    init(_ edits: [PackageEdit], apply: @escaping (inout EditablePackage) -> Bool) {
        self.edits = edits
        self.apply = apply
    }

    /// A field of a row gets another value; nil takes it out.
    static func set(_ form: FormName, _ row: Int, _ field: String, to value: JSONNode?, was before: JSONNode?) -> RemedyCandidate {
        let place = "\(form.text)[\(row)].\(field)"
        let edit = PackageEdit(value == nil ? .removeField : .setField, place: place, before: before.map(text), after: value.map(text), form: form, row: row, field: field)
        return RemedyCandidate([edit]) { $0.set(place, to: value) }
    }

    static func removeRow(_ form: FormName, _ row: Int) -> RemedyCandidate {
        let place = "\(form.text)[\(row)]"
        return RemedyCandidate([PackageEdit(.removeRow, place: place, form: form, row: row)]) { $0.set(place, to: nil) }
    }

    /// Several together.
    static func all(_ parts: [RemedyCandidate]) -> RemedyCandidate {
        RemedyCandidate(parts.flatMap(\.edits)) { package in
            for part in parts where !part.apply(&package) { return false }
            return true
        }
    }

    static func text(_ node: JSONNode) -> String { String(decoding: JSONText.write(node), as: UTF8.self) }
}
