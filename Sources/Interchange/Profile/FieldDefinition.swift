/// One field of a form, as the profile has it.
public struct FieldDefinition: Sendable {
    public let name: String
    public let title: Bilingual
    public let type: FieldType
    /// Required in every row, whatever the other fields say.
    public let isRequired: Bool
    /// For choices and flags.
    public let codes: CodeSet?
    /// Codes outside the known list that are likely real: a warning, not an error.
    public let tolerated: CodeSet?
    /// For integers.
    public let range: ClosedRange<Int>?
    /// Longest text, in characters (Unicode scalars).
    public let length: Int?
    /// For `rows`: the members of each object.
    public let columns: [FieldDefinition]
    /// 0 counts as empty, as for counts that nobody asked for.
    public let zeroIsEmpty: Bool
    /// Residents are expected to differ in it, so that one value in every row looks like a placeholder.
    public let differs: Bool
    public let mark: FidelityMark

    public init(name: String, title: Bilingual, type: FieldType, isRequired: Bool, codes: CodeSet? = nil, tolerated: CodeSet? = nil,
                range: ClosedRange<Int>? = nil, length: Int? = nil, columns: [FieldDefinition] = [], zeroIsEmpty: Bool = false,
                differs: Bool = false, mark: FidelityMark) {
        self.name = name
        self.title = title
        self.type = type
        self.isRequired = isRequired
        self.codes = codes
        self.tolerated = tolerated
        self.range = range
        self.length = length
        self.columns = columns
        self.zeroIsEmpty = zeroIsEmpty
        self.differs = differs
        self.mark = mark
    }
}
