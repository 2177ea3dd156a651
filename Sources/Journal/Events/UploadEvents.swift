import GRDB

/// A file was whole and had its final name: the receipt. It arrived at the instant of this event, and is known by its number.
public struct UploadReceived: ProjectedEvent {
    public var kind: String { "upload.received" }
    public let account: String
    /// In the account's upload folder.
    public let name: String
    public let size: Int
    public let sha256: String
    public let address: String
    /// 0 for a file that was found in the folder at the start.
    public let session: Int

    public init(account: String, name: String, size: Int, sha256: String, address: String, session: Int) {
        self.account = account
        self.name = name
        self.size = size
        self.sha256 = sha256
        self.address = address
        self.session = session
    }

    func project(_ projection: Projection) throws {
        try projection.execute("""
            INSERT INTO upload (upload, account, name, size, sha256, address, session, arrived, arrival, real, state, from_seq, access)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, coalesce((SELECT access FROM account WHERE name = ? AND to_seq IS NULL), 'open'))
            """, [projection.seq, account, name, size, sha256, address, session, projection.virtual.unixSeconds, projection.seq, projection.real, projection.seq,
                  account])
    }
}

/// A file that waited for its import does so no more, because of what its own client did.
public struct UploadWithdrawn: ProjectedEvent {
    public enum Reason: String, Sendable, Codable {
        /// Written again under the same name.
        case replaced
        case removed
        /// Renamed to a name that is in progress, or out of the folder.
        case renamed
    }

    public var kind: String { "upload.withdrawn" }
    public let upload: Int
    public let reason: Reason

    public init(upload: Int, reason: Reason) {
        self.upload = upload
        self.reason = reason
    }

    func project(_ projection: Projection) throws {
        try UploadState.set(upload, reason.rawValue, projection)
    }
}

/// A file got another name before its import. The receipt stays, with the new name and instant.
public struct UploadRenamed: ProjectedEvent {
    public var kind: String { "upload.renamed" }
    public let upload: Int
    public let name: String

    public init(upload: Int, name: String) {
        self.upload = upload
        self.name = name
    }

    func project(_ projection: Projection) throws {
        try UploadState.replace(upload, projection, name: name, arrived: projection.virtual.unixSeconds)
    }
}

enum UploadState {
    static func set(_ upload: Int, _ state: String, _ projection: Projection) throws {
        try replace(upload, projection, state: state)
    }

    static func replace(_ upload: Int, _ projection: Projection, name: String? = nil, arrived: Int? = nil, state: String? = nil) throws {
        guard let row = try Row.fetchOne(projection.db, sql: "SELECT * FROM upload WHERE upload = ? AND to_seq IS NULL", arguments: [upload]) else {
            throw JournalFault("no upload \(upload)")
        }
        try projection.close("upload", where: "upload = ?", [upload])
        try projection.execute("""
            INSERT INTO upload (upload, account, name, size, sha256, address, session, arrived, arrival, real, state, access, from_seq)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, [upload, row["account"], name ?? row["name"], row["size"], row["sha256"], row["address"], row["session"],
                  arrived ?? row["arrived"], arrived == nil ? row["arrival"] : projection.seq, row["real"], state ?? row["state"],
                  row["access"], projection.seq])
    }
}
