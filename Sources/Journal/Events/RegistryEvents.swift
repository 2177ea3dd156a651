import GRDB
import Interchange

/// An institution entered the registry.
public struct InstitutionAdded: ProjectedEvent {
    public var kind: String { "institution.added" }
    public let code: String
    public let name: String
    public let institutionKind: InstitutionKind

    public init(code: String, name: String, institutionKind: InstitutionKind) {
        self.code = code
        self.name = name
        self.institutionKind = institutionKind
    }

    func project(_ projection: Projection) throws {
        try projection.close("institution", where: "code = ?", [code])
        try projection.execute("INSERT INTO institution (code, name, kind, from_seq) VALUES (?, ?, ?, ?)",
                               [code, name, institutionKind.rawValue, projection.seq])
    }
}

/// A person entered the registry. Their number there is the number of this event.
public struct ResidentAdded: ProjectedEvent {
    public var kind: String { "resident.added" }
    public let identity: String
    public let name: String
    public let sex: Sex
    /// YYYYMMDD.
    public let born: Int

    public init(identity: String, name: String, sex: Sex, born: CivilDate) {
        self.identity = identity
        self.name = name
        self.sex = sex
        self.born = born.packed
    }

    func project(_ projection: Projection) throws {
        try projection.execute("INSERT INTO resident (person, identity, name, sex, born, from_seq) VALUES (?, ?, ?, ?, ?, ?)",
                               [projection.seq, identity, name, sex.rawValue, born, projection.seq])
    }
}

/// A stay began. It is known by the number of this event.
public struct ResidentAdmitted: ProjectedEvent {
    public var kind: String { "resident.admitted" }
    public let person: Int
    public let institution: String
    public let admitted: TaipeiInstant

    public init(person: Int, institution: String, admitted: TaipeiInstant) {
        self.person = person
        self.institution = institution
        self.admitted = admitted
    }

    func project(_ projection: Projection) throws {
        try projection.execute("INSERT INTO stay (stay, person, institution, admitted, from_seq) VALUES (?, ?, ?, ?, ?)",
                               [projection.seq, person, institution, admitted.unixSeconds, projection.seq])
    }
}

/// A stay ended.
public struct ResidentLeft: ProjectedEvent {
    public var kind: String { "resident.left" }
    public let stay: Int
    public let left: TaipeiInstant

    public init(stay: Int, left: TaipeiInstant) {
        self.stay = stay
        self.left = left
    }

    func project(_ projection: Projection) throws {
        try Stay.replace(stay, projection) { ($0["admitted"], left.unixSeconds) }
    }
}

/// The day of an admission was wrong in the registry.
public struct AdmissionCorrected: ProjectedEvent {
    public var kind: String { "admission.corrected" }
    public let stay: Int
    public let admitted: TaipeiInstant

    public init(stay: Int, admitted: TaipeiInstant) {
        self.stay = stay
        self.admitted = admitted
    }

    func project(_ projection: Projection) throws {
        try Stay.replace(stay, projection) { (admitted.unixSeconds, $0["left_at"]) }
    }
}

/// An ID was wrong in the registry; the person stays the same.
public struct IdentityCorrected: ProjectedEvent {
    public var kind: String { "identity.corrected" }
    public let person: Int
    public let identity: String

    public init(person: Int, identity: String) {
        self.person = person
        self.identity = identity
    }

    func project(_ projection: Projection) throws {
        try Person.replace(person, projection, identity: identity)
    }
}

/// A resident died; their stay ended at that instant by an event of its own.
public struct ResidentDied: ProjectedEvent {
    public var kind: String { "resident.died" }
    public let person: Int
    public let died: TaipeiInstant

    public init(person: Int, died: TaipeiInstant) {
        self.person = person
        self.died = died
    }

    func project(_ projection: Projection) throws {
        try Person.replace(person, projection, died: died)
    }
}

private enum Person {
    /// What is nil stays.
    static func replace(_ person: Int, _ projection: Projection, identity: String? = nil, died: TaipeiInstant? = nil) throws {
        guard let row = try Row.fetchOne(projection.db, sql: "SELECT * FROM resident WHERE person = ? AND to_seq IS NULL", arguments: [person]) else {
            throw JournalFault("no person \(person)")
        }
        try projection.close("resident", where: "person = ?", [person])
        try projection.execute("INSERT INTO resident (person, identity, name, sex, born, died, from_seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
                               [person, identity ?? row["identity"], row["name"], row["sex"], row["born"], died?.unixSeconds ?? row["died"], projection.seq])
    }
}

private enum Stay {
    static func replace(_ stay: Int, _ projection: Projection, _ change: (Row) -> (admitted: Int, left: Int?)) throws {
        guard let row = try Row.fetchOne(projection.db, sql: "SELECT * FROM stay WHERE stay = ? AND to_seq IS NULL", arguments: [stay]) else {
            throw JournalFault("no stay \(stay)")
        }
        let changed = change(row)
        try projection.close("stay", where: "stay = ?", [stay])
        try projection.execute("INSERT INTO stay (stay, person, institution, admitted, left_at, from_seq) VALUES (?, ?, ?, ?, ?, ?)",
                               [stay, row["person"], row["institution"], changed.admitted, changed.left, projection.seq])
    }
}
