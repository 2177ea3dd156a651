import GRDB
import Interchange

/// An account was made. Sandbox passwords are made up and shown to the tester, so they are kept as they are.
public struct AccountAdded: ProjectedEvent {
    public var kind: String { "account.added" }
    public let name: String
    public let institution: String
    public let password: String
    public let binding: AddressBinding
    /// Nil in journals that knew of no application year: `open`.
    public let access: UploadAccess?

    public init(name: String, institution: String, password: String, binding: AddressBinding, access: UploadAccess = .open) {
        self.name = name
        self.institution = institution
        self.password = password
        self.binding = binding
        self.access = access
    }

    func project(_ projection: Projection) throws {
        try projection.execute("INSERT INTO account (name, institution, password, binding, suspended, access, from_seq) VALUES (?, ?, ?, ?, 0, ?, ?)",
                               [name, institution, password, binding.text, (access ?? .open).rawValue, projection.seq])
    }
}

/// What an account may do by the application year became another thing.
public struct AccessChanged: ProjectedEvent {
    public var kind: String { "account.access" }
    public let account: String
    public let access: UploadAccess
    /// What brought it about: a kind of scheduled item, or `confirmed`.
    public let reason: String

    public init(account: String, access: UploadAccess, reason: String) {
        self.account = account
        self.access = access
        self.reason = reason
    }

    func project(_ projection: Projection) throws {
        try AccountRow.replace(account, projection, access: access)
    }
}

private enum AccountRow {
    /// What is nil stays.
    static func replace(_ name: String, _ projection: Projection, password: String? = nil, binding: AddressBinding? = nil, isSuspended: Bool? = nil,
                        access: UploadAccess? = nil) throws {
        guard let row = try Row.fetchOne(projection.db, sql: "SELECT * FROM account WHERE name = ? AND to_seq IS NULL", arguments: [name]) else {
            throw JournalFault("no account \(name)")
        }
        let suspended: Bool = row["suspended"]
        try projection.close("account", where: "name = ?", [name])
        try projection.execute("INSERT INTO account (name, institution, password, binding, suspended, access, from_seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
                               [name, row["institution"], password ?? row["password"], binding?.text ?? row["binding"], isSuspended ?? suspended,
                                access?.rawValue ?? row["access"], projection.seq])
    }
}

/// Something about an account changed; what is nil stays.
public struct AccountChanged: ProjectedEvent {
    public var kind: String { "account.changed" }
    public let name: String
    public let password: String?
    public let binding: AddressBinding?
    public let isSuspended: Bool?
    /// `tester`, or `first-login` where the first right password bound it.
    public let by: String

    public init(name: String, password: String? = nil, binding: AddressBinding? = nil, isSuspended: Bool? = nil, by: String = "tester") {
        self.name = name
        self.password = password
        self.binding = binding
        self.isSuspended = isSuspended
        self.by = by
    }

    func project(_ projection: Projection) throws {
        try AccountRow.replace(name, projection, password: password, binding: binding, isSuspended: isSuspended)
    }
}
