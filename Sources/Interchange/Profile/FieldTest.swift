/// What one field of a row must hold for a test to hold.
public struct FieldTest: Sendable {
    public enum Matcher: Sendable, Equatable {
        /// A code of the field, or one member of its list, is among these (`FieldValue.codes`). An empty field matches nothing.
        case anyOf(UInt128)
        /// The same, turned round: an empty field passes.
        case noneOf(UInt128)
        case filled
        case empty
        /// Filled, and a number within.
        case within(ClosedRange<Int>)
    }

    /// The field's number in its form.
    public let field: Int
    public let matcher: Matcher

    public init(field: Int, matcher: Matcher) {
        self.field = field
        self.matcher = matcher
    }
}

/// A test of a row: one of its groups must hold, and of that group every member.
public struct RowTest: Sendable {
    public let groups: [[FieldTest]]
    /// For people: `V_OBS_Y_L = 99`.
    public let words: Bilingual

    public init(groups: [[FieldTest]], words: Bilingual) {
        self.groups = groups
        self.words = words
    }
}
