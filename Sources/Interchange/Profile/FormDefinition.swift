/// One form, as the profile has it.
public struct FormDefinition: Sendable {
    public let form: FormName
    public let title: Bilingual
    public let mark: FidelityMark
    /// In the order of the profile file.
    public let fields: [FieldDefinition]
    /// What fields ask of each other, judged in this order.
    public let conditions: [RowCondition]
    public let scale: Scale?
    public let risks: [RiskSign]
    /// Of QC114 only.
    public let plans: [PlanField]
    private let indexes: [String: Int]

    public init(form: FormName, title: Bilingual, mark: FidelityMark, fields: [FieldDefinition], conditions: [RowCondition] = [],
                scale: Scale? = nil, risks: [RiskSign] = [], plans: [PlanField] = []) {
        self.form = form
        self.title = title
        self.mark = mark
        self.fields = fields
        self.conditions = conditions
        self.scale = scale
        self.risks = risks
        self.plans = plans
        indexes = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func index(of name: String) -> Int? { indexes[name] }
    public func field(_ name: String) -> FieldDefinition? { indexes[name].map { fields[$0] } }
}
