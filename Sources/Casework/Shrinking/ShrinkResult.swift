import Interchange

/// The smallest package that still fails in the same way.
public struct ShrinkResult: Sendable {
    public struct File: Sendable, Hashable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// How large a package is.
    public struct Size: Sendable, Hashable, Codable {
        /// Forms that hold anything.
        public let forms: Int
        public let rows: Int
        /// Members of all rows.
        public let fields: Int
        public let bytes: Int

        public init(forms: Int, rows: Int, fields: Int, bytes: Int) {
            self.forms = forms
            self.rows = rows
            self.fields = fields
            self.bytes = bytes
        }
    }

    public let files: [File]
    /// The finding as the smallest package has it.
    public let finding: Finding
    public let before: Size
    public let after: Size
    /// Packages that were judged on the way.
    public let tries: Int
    public let seconds: Double
    /// False where the zip itself is at fault, and nothing was cut.
    public let isCut: Bool
    /// The residents whom the smallest package still needs.
    public let registry: RegistrySnapshot

    public init(files: [File], finding: Finding, before: Size, after: Size, tries: Int, seconds: Double, isCut: Bool, registry: RegistrySnapshot) {
        self.files = files
        self.finding = finding
        self.before = before
        self.after = after
        self.tries = tries
        self.seconds = seconds
        self.isCut = isCut
        self.registry = registry
    }
}
