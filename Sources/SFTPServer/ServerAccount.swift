import Interchange

/// An account as sshd must know it.
public struct ServerAccount: Sendable, Hashable {
    /// Also the name of its folder: letters, digits, `_` and `-`, at most 32 characters.
    public let name: String
    public let password: String
    public var binding: AddressBinding
    /// Why nobody is let in; nil where somebody may be.
    public let closure: LoginRefusal?

    public init(name: String, password: String, binding: AddressBinding, closure: LoginRefusal? = nil) {
        self.name = name
        self.password = password
        self.binding = binding
        self.closure = closure
    }

    /// Whether a name can be an account's: it becomes a line of passwd, a pattern of sshd and a folder.
    public static func isName(_ text: String) -> Bool {
        (1...32).contains(text.count) && text.first != "-"
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
            && !["root", "sshd", "nobody"].contains(text)
    }
}
