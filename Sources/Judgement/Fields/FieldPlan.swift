import Interchange

/// A field's definition without text or lists, so that fifty million checks copy nothing.
struct FieldPlan {
    let type: FieldType
    let isRequired: Bool
    let zeroIsEmpty: Bool
    /// The codes that a choice may hold.
    let codes: UInt128
    let tolerated: UInt128
    let low: Int
    let high: Int
    /// Longest text, in characters.
    let length: Int

    init(_ field: FieldDefinition) {
        type = field.type
        isRequired = field.isRequired
        zeroIsEmpty = field.zeroIsEmpty
        codes = field.codes?.mask ?? 0
        tolerated = field.tolerated?.mask ?? 0
        low = field.range?.lowerBound ?? .min
        high = field.range?.upperBound ?? .max
        length = field.length ?? .max
    }
}

/// What the checks of a row found out about one field, for the conditions that look at it.
struct FieldState {
    /// As `FieldValue.codes`.
    var codes: UInt128 = 0
    var isFilled = false
    /// An error was held against it, so that nothing can be concluded from it.
    var isFaulty = false
}
