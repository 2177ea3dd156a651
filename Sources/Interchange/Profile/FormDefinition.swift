/// One form, as the profile has it.
public struct FormDefinition: Sendable {
    public let form: FormName
    public let title: Bilingual
    public let mark: FidelityMark
    /// In the order of the profile file.
    public let fields: [FieldDefinition]
    private let indexes: [String: Int]

    public init(form: FormName, title: Bilingual, mark: FidelityMark, fields: [FieldDefinition]) {
        self.form = form
        self.title = title
        self.mark = mark
        self.fields = fields
        indexes = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func index(of name: String) -> Int? { indexes[name] }
    public func field(_ name: String) -> FieldDefinition? { indexes[name].map { fields[$0] } }
}
