import Interchange

/// One change to a package.
public struct PackageEdit: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
        case setField, removeField, removeRow, addFile, removeFile, renameFile
        /// The text of a file; `before` and `after` are the line where it differs.
        case rewriteFile
    }

    public let kind: Kind
    /// `QC107[3].EAT`, `QC107[3]`, `QC105.json`.
    public let place: String
    /// JSON as it was sent, or a file's name; nil where there was nothing. Personal where the field is.
    public let before: String?
    /// JSON as it should be, or a file's new name; nil for a removal.
    public let after: String?
    public let form: FormName?
    public let row: Int?
    public let field: String?

    public init(_ kind: Kind, place: String, before: String? = nil, after: String? = nil, form: FormName? = nil, row: Int? = nil, field: String? = nil) {
        self.kind = kind
        self.place = place
        self.before = before
        self.after = after
        self.form = form
        self.row = row
        self.field = field
    }
}
