import GRDB
import Interchange

/// An account of an institution.
public struct AccountRecord: Sendable, Hashable, Codable {
    public let name: String
    public let institution: String
    public let password: String
    public let binding: AddressBinding
    public let isSuspended: Bool
    public let access: UploadAccess
}

extension WorldState {
    public func accounts() throws -> [AccountRecord] {
        try rows("SELECT * FROM account WHERE \(valid) ORDER BY \(Self.age)").compactMap(Self.account)
    }

    public func account(_ name: String) throws -> AccountRecord? {
        try row("SELECT * FROM account WHERE name = ? AND \(valid)", arguments: [name]).flatMap(Self.account)
    }

    public func account(ofInstitution code: String) throws -> AccountRecord? {
        try row("SELECT * FROM account WHERE institution = ? AND \(valid) ORDER BY \(Self.age)", arguments: [code]).flatMap(Self.account)
    }

    /// The names of all accounts that ever were, for whatever lies in their folders.
    public func accountsEver() throws -> Set<String> { Set(try rows("SELECT DISTINCT name FROM account").map { $0["name"] }) }

    /// When the account was made, whatever changed since.
    private static let age = "(SELECT min(made.from_seq) FROM account AS made WHERE made.name = account.name)"

    private static func account(_ row: Row) -> AccountRecord? {
        AddressBinding(row["binding"] as String).map {
            AccountRecord(name: row["name"], institution: row["institution"], password: row["password"], binding: $0, isSuspended: row["suspended"],
                          access: UploadAccess(rawValue: row["access"]) ?? .open)
        }
    }
}
