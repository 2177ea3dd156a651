import Interchange
import Journal

/// Makes and changes accounts. One per institution is the ministry's way; a seed may name another account for the same one.
public struct AccountDesk: Sendable {
    private let journal: Journal
    /// Whether the server can have an account of this name.
    private let isName: @Sendable (String) -> Bool

    public init(journal: Journal, isName: @escaping @Sendable (String) -> Bool) {
        self.journal = journal
        self.isName = isName
    }

    public func add(_ account: RegistrySeed.Account, institution code: String, now: TaipeiInstant) async throws {
        let isName = self.isName
        try await journal.write(at: now) { writer in try Self.add(account, institution: code, isName: isName, writer) }
    }

    /// The same within a transaction that does more. `isName`: whether the server can have an account of this name.
    public static func add(_ account: RegistrySeed.Account, institution code: String, isName: (String) -> Bool, _ writer: JournalWriter) throws {
        try RegistryWork.requireInstitution(code, writer.state)
        guard isName(account.name) else { throw RegistryFault.badAccountName(account.name) }
        guard try writer.state.account(account.name) == nil else { throw RegistryFault.accountExists(account.name) }
        try requirePassword(account.password)
        try writer.append(AccountAdded(name: account.name, institution: code, password: account.password, binding: account.binding))
    }

    /// Changes what is given, and leaves the rest.
    public func change(_ name: String, password: String? = nil, binding: AddressBinding? = nil, isSuspended: Bool? = nil,
                       by: String = "tester", now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            guard try writer.state.account(name) != nil else {
                throw RegistryFault.noAccount(name, nearest: NearestWord.find(name, in: try writer.state.accounts().map(\.name)))
            }
            if let password { try Self.requirePassword(password) }
            try writer.append(AccountChanged(name: name, password: password, binding: binding, isSuspended: isSuspended, by: by))
        }
    }

    private static func requirePassword(_ password: String) throws {
        guard (1...128).contains(password.utf8.count), password.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw RegistryFault.badPassword }
    }
}
