/// What one field of a form asks of another, as the profile has it.
public struct RowCondition: Sendable {
    public enum Consequence: Sendable {
        /// Must be filled (`conditional-missing`).
        case filled(Int)
        /// At least one must be filled (`conditional-missing`, on the first).
        case oneFilled([Int])
        /// Must be empty (`fields-disagree`).
        case empty(Int)
        /// Not both may be filled (`fields-disagree`, on the second).
        case notBoth(Int, Int)
        /// If filled, may hold only these codes (`fields-disagree`).
        case codes(Int, UInt128)
        /// Must be empty where the test does not hold (`fields-disagree`).
        case otherwiseEmpty(Int)

        /// Every field that it is about; all of them must be free of faults for it to be judged.
        public var fields: [Int] {
            switch self {
            case .filled(let field), .empty(let field), .codes(let field, _), .otherwiseEmpty(let field): [field]
            case .oneFilled(let fields): fields
            case .notBoth(let first, let second): [first, second]
            }
        }
    }

    /// Nil: always.
    public let test: RowTest?
    public let consequences: [Consequence]
    public let severity: Severity
    public let mark: FidelityMark
    /// Why, in a sentence, where the profile says so.
    public let reason: Bilingual?

    public init(test: RowTest?, consequences: [Consequence], severity: Severity, mark: FidelityMark, reason: Bilingual?) {
        self.test = test
        self.consequences = consequences
        self.severity = severity
        self.mark = mark
        self.reason = reason
    }
}
