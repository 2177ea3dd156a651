/// What a mapping of the scenario language may hold. The parser refuses every other key by it, and the JSON Schema for editors is made of it.
struct Shape: Sendable {
    /// What stands behind a key.
    indirect enum Kind: Sendable {
        case text, integer, flag, instant, date, month, form, target, seconds, address, binding
        case words([String])
        /// Any YAML.
        case anything
        case list(Kind)
        /// A list, or one value that stands for a list of one.
        case oneOrMany(Kind)
        /// A mapping whose keys are free.
        case map(Kind)
        /// A mapping with some of these keys.
        case mapOf([String], Kind)
        /// The shape of that name.
        case shape(String)
        case either([Kind])
    }

    struct Key: Sendable {
        let name: String
        let kind: Kind
        let about: String
        let isRequired: Bool
    }

    let name: String
    let about: String
    let keys: [Key]
    /// Exactly one of these keys must stand; empty where that is no rule.
    let oneOf: [String]

    var names: [String] { keys.map(\.name) }

    init(_ name: String, _ about: String, oneOf: [String] = [], _ keys: [Key]) {
        self.name = name
        self.about = about
        self.oneOf = oneOf
        self.keys = keys
    }

    static func may(_ name: String, _ kind: Kind, _ about: String) -> Key { Key(name: name, kind: kind, about: about, isRequired: false) }
    static func must(_ name: String, _ kind: Kind, _ about: String) -> Key { Key(name: name, kind: kind, about: about, isRequired: true) }
}
