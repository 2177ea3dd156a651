import Interchange

/// Where a package is broken: `QC107[2].EAT`, `QC107[2]`, `QC107`, or the package as a whole (empty text). Rows count from 1.
public struct BreakPlace: Sendable, Hashable {
    public let form: FormName?
    public let row: Int?
    public let field: String?

    public init(form: FormName? = nil, row: Int? = nil, field: String? = nil) {
        self.form = form
        self.row = row
        self.field = field
    }

    /// Nil for a text that is no such place.
    public init?(_ text: String) {
        guard !text.isEmpty else {
            self.init()
            return
        }
        if let form = FormName(text) {
            self.init(form: form)
            return
        }
        guard let path = try? DraftPath(text), case .number(let row) = path.row, path.steps.count <= 1 else { return nil }
        if let step = path.steps.first {
            guard case .member(let name) = step else { return nil }
            self.init(form: path.form, row: row, field: name)
        } else {
            self.init(form: path.form, row: row)
        }
    }

    public var text: String {
        guard let form else { return "" }
        guard let row else { return form.text }
        return "\(form.text)[\(row)]" + (field.map { ".\($0)" } ?? "")
    }
}
