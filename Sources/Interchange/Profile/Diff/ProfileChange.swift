/// One thing in which two profiles differ.
public struct ProfileChange: Sendable {
    public enum Kind: Sendable {
        case fieldAdded(FieldDefinition)
        case fieldRemoved(FieldDefinition)
        case typeChanged(from: FieldType, to: FieldDefinition)
        case becameRequired(FieldDefinition)
        case becameOptional
        case codesAdded([CodeSet.Code])
        /// `left`: those that the field still has.
        case codesRemoved([CodeSet.Code], left: CodeSet)
        case codesRelabelled([RelabelledCode])
        case toleratedAdded([Int])
        case toleratedRemoved([Int])
        case rangeChanged(from: ClosedRange<Int>?, to: ClosedRange<Int>?)
        case lengthChanged(from: Int?, to: Int?)
        case zeroIsEmpty(Bool)
        case differs(Bool)
        /// Of a field, or of the form where the change names none.
        case titleChanged(from: Bilingual, to: Bilingual)
        case markChanged(from: FidelityMark, to: FidelityMark)
        case conditionAdded(Bilingual, reason: Bilingual?)
        case conditionRemoved(Bilingual)
        case conditionSeverity(Bilingual, to: Severity)
        /// Its mark or its reason.
        case conditionReworded(Bilingual)
        case scaleAdded(Bilingual)
        case scaleRemoved(Bilingual)
        case scaleItems(removed: [String], added: [String])
        case scaleBands(from: [Bilingual], to: [Bilingual])
        case scaleRange(from: ClosedRange<Int>, to: ClosedRange<Int>)
        case scaleUnless(from: Bilingual?, to: Bilingual?)
        /// The field that must name the band, and by how much it may be off.
        case scaleAgreement(from: String?, to: String?)
        case scaleJump(from: Int?, to: Int?)
        /// Its title or its mark.
        case scaleReworded
        case riskAdded(CareProblem, Bilingual)
        case riskRemoved(CareProblem, Bilingual)
        case riskReworded(CareProblem)
        case planMoved(CareProblem, from: String?, to: String?)
        case policyChanged(PolicyName, from: String, to: String)
        case questionAdded(OpenQuestion)
        case questionRemoved(OpenQuestion)
        case questionReworded(OpenQuestion)
    }

    /// A code that stayed, under another label.
    public struct RelabelledCode: Sendable {
        public let number: Int
        public let before: String
        public let after: String
    }

    /// Nil for what is no form's: policies and questions.
    public let form: FormName?
    /// `EAT`, or `QC104_PART_LIST.PART_NAME` for a column of a list.
    public let field: String?
    public let kind: Kind
    public let severity: ChangeSeverity

    public init(_ form: FormName?, _ field: String?, _ kind: Kind, _ severity: ChangeSeverity) {
        self.form = form
        self.field = field
        self.kind = kind
        self.severity = severity
    }
}
