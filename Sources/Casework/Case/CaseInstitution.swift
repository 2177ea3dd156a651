import Interchange

/// Whose account it was.
public struct CaseInstitution: Sendable, Hashable, Codable {
    public var code: String
    public var name: String
    public var kind: InstitutionKind

    public init(code: String, name: String, kind: InstitutionKind) {
        self.code = code
        self.name = name
        self.kind = kind
    }
}
