import Interchange

/// A valid value for a field of which only the definition is known, as in a vendor's own profile: something where it is required,
/// else nothing.
struct FieldDefault {
    private let resident: ResidentHealth
    private let form: FormName

    init(_ resident: ResidentHealth, form: FormName) {
        self.resident = resident
        self.form = form
    }

    func value(_ field: FieldDefinition) -> JSONNode {
        field.isRequired ? filled(field) : empty(field)
    }

    private func empty(_ field: FieldDefinition) -> JSONNode {
        switch field.type {
        case .text: .blank
        case .choices, .rows: .noCodes
        default: .null
        }
    }

    func filled(_ field: FieldDefinition) -> JSONNode {
        let subject = resident.subject
        let firstCode = field.codes?.codes.first?.number ?? 0
        return switch field.type {
        case .integer: .integer(field.range?.lowerBound ?? 0)
        case .text: text(field)
        case .choice, .flag: .code(firstCode)
        case .numberChoice: .integer(firstCode)
        case .choices: .codes([firstCode])
        case .boolean: .flag(false)
        case .date: .text(subject.assessed.compact)
        case .dashedDate: .text(subject.assessed.dashed)
        case .year: .text(String(subject.assessed.year))
        case .identity: .text(subject.identity)
        case .rows: .list([.object(field.columns.map { JSONMember($0.name, value($0)) })])
        }
    }

    /// Not the same in every row, or it would look like a placeholder.
    private func text(_ field: FieldDefinition) -> JSONNode {
        var random = resident.streams.monthly(form.text + "." + field.name)
        let text = String(random.number(in: 100...999)) + "號示範內容（\(field.title.chinese)）"
        return .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(field.length ?? .max))))
    }
}
