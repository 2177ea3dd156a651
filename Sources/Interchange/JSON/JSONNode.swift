/// A JSON value that knows where it stands in its text. For everything small: profiles, seeds, packages being built, the place of
/// a finding. The forms of a package are read on the hot path instead (`FormReader`).
public struct JSONNode: Sendable, Equatable {
    public enum Value: Sendable, Equatable {
        case null
        case bool(Bool)
        /// As written, so that no digit is lost.
        case number(String)
        case string(String)
        case array([JSONNode])
        case object([JSONMember])
    }

    public var value: Value
    /// Byte offset of its first character; 0 for a value that was made, not read.
    public let offset: Int

    public init(_ value: Value, offset: Int = 0) {
        self.value = value
        self.offset = offset
    }

    public static let null = JSONNode(.null)
    public static func text(_ text: String) -> JSONNode { JSONNode(.string(text)) }
    public static func integer(_ number: Int) -> JSONNode { JSONNode(.number(String(number))) }
    public static func flag(_ flag: Bool) -> JSONNode { JSONNode(.bool(flag)) }
    public static func list(_ items: [JSONNode]) -> JSONNode { JSONNode(.array(items)) }
    public static func object(_ members: [JSONMember]) -> JSONNode { JSONNode(.object(members)) }

    public var string: String? { if case .string(let text) = value { text } else { nil } }
    public var bool: Bool? { if case .bool(let flag) = value { flag } else { nil } }
    public var integer: Int? { if case .number(let digits) = value { Int(digits) } else { nil } }
    public var items: [JSONNode]? { if case .array(let items) = value { items } else { nil } }
    public var members: [JSONMember]? { if case .object(let members) = value { members } else { nil } }

    /// The last member of that name, as most readers take it.
    public subscript(_ name: String) -> JSONNode? { members?.last { $0.name == name }?.value }

    /// What kind of value it is, in words for a message.
    public var kind: String {
        switch value {
        case .null: "null"
        case .bool: "true/false"
        case .number: "number"
        case .string: "text"
        case .array: "array"
        case .object: "object"
        }
    }
}

/// A name and its value in a JSON object; order and repeats are kept.
public struct JSONMember: Sendable, Equatable {
    public let name: String
    public var value: JSONNode
    public let nameOffset: Int

    public init(_ name: String, _ value: JSONNode, nameOffset: Int = 0) {
        self.name = name
        self.value = value
        self.nameOffset = nameOffset
    }
}
