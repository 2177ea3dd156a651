import Interchange
import Journal

/// Changes the registry. Each change is an event at its instant; what cannot be is refused before anything is written.
public struct RegistryDesk: Sendable {
    /// What came of a change that was asked for.
    public enum Made: Sendable, Hashable {
        case done
        /// Its instant is to come; it is made then.
        case planned(Int)
    }

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
        for row in seed.ledger { try writer.append(row.event(writer.state)) }
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

    /// Makes a change that takes effect at `instant` (nil: now). What lies ahead is planned and made when virtual time comes there.
    /// `door`: through which system it is asked for (OG100 or SC100); nil asks through the right one.
    @discardableResult
    public func make(_ change: RegistryChange, at instant: TaipeiInstant? = nil, door: String? = nil, now: TaipeiInstant) async throws -> Made {
        try await journal.write(at: now) { writer in
            if let door { try RegistryWork.requireDoor(door, change, writer.state) }
            guard let instant, instant > now else {
                try RegistryWork.apply(change, at: instant ?? now, writer)
                return .done
            }
            try RegistryWork.requirePlannable(change, at: instant, writer.state)
            return .planned(try writer.append(RegistryChangePlanned(due: instant, change: change)))
        }
    }

    /// A resident moves in; `resident.left` is not looked at. Somebody who is in the registry already keeps their name and birthday.
    @discardableResult
    public func admit(_ resident: RegistrySeed.Resident, to code: String, now: TaipeiInstant) async throws -> Made {
        let newcomer = RegistryChange.Newcomer(identity: resident.identity, name: resident.name, sex: resident.sex, born: resident.born)
        return try await make(.admit(newcomer, institution: code), at: resident.admitted, now: now)
    }

    /// The resident's open stay ends.
    @discardableResult
    public func discharge(_ identity: String, at left: TaipeiInstant, now: TaipeiInstant) async throws -> Made {
        try await make(.discharge(identity: identity), at: left, now: now)
    }

    /// The resident dies, and with that their open stay ends.
    @discardableResult
    public func die(_ identity: String, at instant: TaipeiInstant, now: TaipeiInstant) async throws -> Made {
        try await make(.die(identity: identity), at: instant, now: now)
    }

    /// Leaves one institution and enters another at the same instant.
    @discardableResult
    public func move(_ identity: String, to code: String, at instant: TaipeiInstant, now: TaipeiInstant) async throws -> Made {
        try await make(.move(identity: identity, institution: code), at: instant, now: now)
    }

    /// The registry had the admission of the resident's newest stay wrong. Right from now on, or from `at`.
    @discardableResult
    public func correctAdmission(_ identity: String, to admitted: TaipeiInstant, at instant: TaipeiInstant? = nil, now: TaipeiInstant) async throws -> Made {
        try await make(.correctAdmission(identity: identity, to: admitted), at: instant, now: now)
    }

    /// The registry had the ID wrong; the person stays the same. Right from now on, or from `at`.
    @discardableResult
    public func correctIdentity(_ identity: String, to corrected: String, at instant: TaipeiInstant? = nil, now: TaipeiInstant) async throws -> Made {
        try await make(.correctIdentity(identity: identity, to: corrected), at: instant, now: now)
    }
}
