import Interchange

/// A value that a field's definition allows, for a field that should be empty.
enum FilledValue {
    static func value(_ field: FieldDefinition) -> JSONNode {
        let code = field.codes?.codes.first?.number ?? 0
        return switch field.type {
        case .integer: .integer(max(field.range?.lowerBound ?? 1, field.zeroIsEmpty ? 1 : 0))
        case .text: .text("示範")
        case .choice, .flag: .code(code)
        case .numberChoice: .integer(code)
        case .choices: .codes([code])
        case .boolean: .flag(true)
        case .date: .text("20251203")
        case .dashedDate: .text("2025-12-03")
        case .year: .text("2025")
        case .identity: .text("A123456789")
        case .rows: .list([.object(field.columns.map { JSONMember($0.name, value($0)) })])
        }
    }
}
