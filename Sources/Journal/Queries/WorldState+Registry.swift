import GRDB
import Interchange

/// An institution of the registry.
public struct InstitutionRecord: Sendable, Hashable, Codable {
    public let code: String
    public let name: String
    public let kind: InstitutionKind
}

/// A person of the registry.
public struct PersonRecord: Sendable, Hashable {
    public let person: Int
    public let identity: String
    public let name: String
    public let sex: Sex
    public let born: CivilDate
    public let died: TaipeiInstant?

    public init(person: Int, identity: String, name: String, sex: Sex, born: CivilDate, died: TaipeiInstant? = nil) {
        self.person = person
        self.identity = identity
        self.name = name
        self.sex = sex
        self.born = born
        self.died = died
    }
}

/// A stay of a person in an institution.
public struct StayRow: Sendable, Hashable {
    public let stay: Int
    public let person: Int
    public let institution: String
    public let admitted: TaipeiInstant
    public let left: TaipeiInstant?
}

extension WorldState {
    public func institutions() throws -> [InstitutionRecord] {
        try rows("SELECT * FROM institution WHERE \(valid) ORDER BY code").compactMap(Self.institution)
    }

    public func institution(_ code: String) throws -> InstitutionRecord? {
        try row("SELECT * FROM institution WHERE code = ? AND \(valid)", arguments: [code]).flatMap(Self.institution)
    }

    private static func institution(_ row: Row) -> InstitutionRecord? {
        InstitutionKind(rawValue: row["kind"]).map { InstitutionRecord(code: row["code"], name: row["name"], kind: $0) }
    }

    public func person(identity: String) throws -> PersonRecord? {
        try row("SELECT * FROM resident WHERE identity = ? AND \(valid)", arguments: [identity]).flatMap(Self.person)
    }

    public func person(_ number: Int) throws -> PersonRecord? {
        try row("SELECT * FROM resident WHERE person = ? AND \(valid)", arguments: [number]).flatMap(Self.person)
    }

    private static func person(_ row: Row) -> PersonRecord? {
        guard let sex = Sex(rawValue: row["sex"]), let born = CivilDate(packed: row["born"]) else { return nil }
        return PersonRecord(person: row["person"], identity: row["identity"], name: row["name"], sex: sex, born: born,
                            died: (row["died"] as Int?).map { TaipeiInstant(unixSeconds: $0) })
    }

    /// By admission.
    public func stays(of person: Int) throws -> [StayRow] {
        try rows("SELECT * FROM stay WHERE person = ? AND \(valid) ORDER BY admitted", arguments: [person]).map(Self.stay)
    }

    private static func stay(_ row: Row) -> StayRow {
        StayRow(stay: row["stay"], person: row["person"], institution: row["institution"],
                admitted: TaipeiInstant(unixSeconds: row["admitted"]), left: (row["left_at"] as Int?).map { TaipeiInstant(unixSeconds: $0) })
    }

    /// Everybody who has, or had, a stay in the institution, with their stays there.
    public func residents(of institution: String) throws -> [(person: PersonRecord, stays: [StayRow])] {
        let rows = try rows("""
            SELECT resident.person, resident.identity, resident.name, resident.sex, resident.born, stay.stay, stay.admitted, stay.left_at, resident.died FROM stay JOIN resident ON resident.person = stay.person
            WHERE stay.institution = ? AND \(valid("stay")) AND \(valid("resident")) ORDER BY resident.person, stay.admitted
            """, arguments: [institution])
        var residents: [(person: PersonRecord, stays: [StayRow])] = []
        for row in rows {
            // By number, since there may be thousands of rows and a name costs more than a value.
            guard let sex = Sex(rawValue: row[3]), let born = CivilDate(packed: row[4]) else { continue }
            let number: Int = row[0]
            let stay = StayRow(stay: row[5], person: number, institution: institution, admitted: TaipeiInstant(unixSeconds: row[6]),
                               left: (row[7] as Int?).map { TaipeiInstant(unixSeconds: $0) })
            if residents.last?.person.person == number {
                residents[residents.count - 1].stays.append(stay)
            } else {
                residents.append((PersonRecord(person: number, identity: row[1], name: row[2], sex: sex, born: born,
                                               died: (row[8] as Int?).map { TaipeiInstant(unixSeconds: $0) }), [stay]))
            }
        }
        return residents
    }

    public func residentCount() throws -> Int { try integer("SELECT count(*) FROM resident WHERE \(valid)") ?? 0 }

    /// Every ID that people ever had, by their numbers.
    public func identitiesEver(of people: Set<Int>) throws -> [Int: Set<String>] {
        var identities: [Int: Set<String>] = [:]
        for person in people {
            identities[person] = Set(try rows("SELECT DISTINCT identity FROM resident WHERE person = ?", arguments: [person]).map { $0["identity"] })
        }
        return identities
    }
}
