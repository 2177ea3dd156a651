import Interchange
import Journal

/// Changes the registry. Each change is an event at its instant; what cannot be is refused before anything is written.
public struct RegistryDesk: Sendable {
    private let journal: Journal

    public init(journal: Journal) {
        self.journal = journal
    }

    /// Adds institutions, residents and stays of a seed. Accounts are the account desk's.
    public func load(_ seed: RegistrySeed, at now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in try Self.add(seed, writer) }
    }

    /// The same within a transaction that does more.
    public static func add(_ seed: RegistrySeed, _ writer: JournalWriter) throws {
        for institution in seed.institutions { try add(institution, writer) }
    }

    private static func add(_ institution: RegistrySeed.Institution, _ writer: JournalWriter) throws {
        if try writer.state.institution(institution.code) != nil { throw RegistryFault.institutionExists(institution.code) }
        try writer.append(InstitutionAdded(code: institution.code, name: institution.name, institutionKind: institution.kind))
        for resident in institution.residents {
            if let left = resident.left, left < resident.admitted {
                throw RegistryFault.endsBeforeItBegins(admitted: resident.admitted, left: left)
            }
            let person = try writer.state.person(identity: resident.identity)?.person
                ?? writer.append(ResidentAdded(identity: resident.identity, name: resident.name, sex: resident.sex, born: resident.born))
            let stay = try writer.append(ResidentAdmitted(person: person, institution: institution.code, admitted: resident.admitted))
            if let left = resident.left { try writer.append(ResidentLeft(stay: stay, left: left)) }
        }
    }

    /// A resident moves in; `resident.left` is not looked at. Somebody who is in the registry already keeps their name and birthday.
    public func admit(_ resident: RegistrySeed.Resident, to code: String, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            try Self.requireInstitution(code, writer.state)
            guard NationalIdentity.isValid(resident.identity) else { throw RegistryFault.badIdentity(resident.identity) }
            let known = try writer.state.person(identity: resident.identity)
            if let known, let open = try writer.state.stays(of: known.person).first(where: { $0.left == nil }) {
                throw RegistryFault.alreadyInResidence(resident.identity, institution: open.institution)
            }
            let person = try known?.person
                ?? writer.append(ResidentAdded(identity: resident.identity, name: resident.name, sex: resident.sex, born: resident.born))
            try writer.append(ResidentAdmitted(person: person, institution: code, admitted: resident.admitted))
        }
    }

    /// The resident's open stay ends.
    public func discharge(_ identity: String, at left: TaipeiInstant, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            let stay = try Self.openStay(identity, writer.state)
            guard left >= stay.admitted else { throw RegistryFault.endsBeforeItBegins(admitted: stay.admitted, left: left) }
            try writer.append(ResidentLeft(stay: stay.stay, left: left))
        }
    }

    /// Leaves one institution and enters another at the same instant.
    public func move(_ identity: String, to code: String, at instant: TaipeiInstant, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            try Self.requireInstitution(code, writer.state)
            let stay = try Self.openStay(identity, writer.state)
            guard instant >= stay.admitted else { throw RegistryFault.endsBeforeItBegins(admitted: stay.admitted, left: instant) }
            try writer.append(ResidentLeft(stay: stay.stay, left: instant))
            try writer.append(ResidentAdmitted(person: stay.person, institution: code, admitted: instant))
        }
    }

    /// The registry had the admission of the resident's newest stay wrong.
    public func correctAdmission(_ identity: String, to admitted: TaipeiInstant, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            guard let person = try writer.state.person(identity: identity), let stay = try writer.state.stays(of: person.person).last else {
                throw RegistryFault.noResident(identity)
            }
            if let left = stay.left, left < admitted { throw RegistryFault.endsBeforeItBegins(admitted: admitted, left: left) }
            try writer.append(AdmissionCorrected(stay: stay.stay, admitted: admitted))
        }
    }

    /// The registry had the ID wrong; the person stays the same.
    public func correctIdentity(_ identity: String, to corrected: String, now: TaipeiInstant) async throws {
        try await journal.write(at: now) { writer in
            guard let person = try writer.state.person(identity: identity) else { throw RegistryFault.noResident(identity) }
            guard NationalIdentity.isValid(corrected) else { throw RegistryFault.badIdentity(corrected) }
            try writer.append(IdentityCorrected(person: person.person, identity: corrected))
        }
    }

    private static func openStay(_ identity: String, _ state: WorldState) throws -> StayRow {
        guard let person = try state.person(identity: identity) else { throw RegistryFault.noResident(identity) }
        guard let stay = try state.stays(of: person.person).last(where: { $0.left == nil }) else { throw RegistryFault.notInResidence(identity) }
        return stay
    }

    static func requireInstitution(_ code: String, _ state: WorldState) throws {
        guard try state.institution(code) == nil else { return }
        throw RegistryFault.noInstitution(code, nearest: NearestWord.find(code, in: try state.institutions().map(\.code)))
    }
}
