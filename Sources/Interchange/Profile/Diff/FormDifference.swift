/// In what one form differs between two profiles.
public struct FormDifference: Sendable {
    public let form: FormName
    public let title: Bilingual
    /// The gravest first.
    public let changes: [ProfileChange]

    public init(form: FormName, title: Bilingual, changes: [ProfileChange]) {
        self.form = form
        self.title = title
        self.changes = changes.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
    }

    /// Of its gravest change; nil where nothing changed.
    public var severity: ChangeSeverity? { changes.first?.severity }
}
