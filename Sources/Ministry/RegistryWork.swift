import Interchange
import Journal

/// What a change of the registry means, within a transaction.
enum RegistryWork {
    /// Throws a `RegistryFault` where it cannot be; then nothing was written.
    static func apply(_ change: RegistryChange, at instant: TaipeiInstant, _ writer: JournalWriter) throws {
        switch change {
        case .admit(let newcomer, let code): try admit(newcomer, to: code, at: instant, writer)
        case .discharge(let identity): try end(try openStay(identity, writer.state), at: instant, writer)
        case .die(let identity): try die(identity, at: instant, writer)
        case .move(let identity, let code):
            try requireInstitution(code, writer.state)
            let stay = try openStay(identity, writer.state)
            guard stay.institution != code else { throw RegistryFault.alreadyInResidence(identity, institution: code) }
            try end(stay, at: instant, writer)
            try writer.append(ResidentAdmitted(person: stay.person, institution: code, admitted: instant))
        case .correctAdmission(let identity, let admitted):
            guard let person = try writer.state.person(identity: identity), let stay = try writer.state.stays(of: person.person).last else {
                throw RegistryFault.noResident(identity)
            }
            if let left = stay.left, left < admitted { throw RegistryFault.endsBeforeItBegins(admitted: admitted, left: left) }
            try writer.append(AdmissionCorrected(stay: stay.stay, admitted: admitted))
        case .correctIdentity(let identity, let corrected):
            guard let person = try writer.state.person(identity: identity) else { throw RegistryFault.noResident(identity) }
            guard NationalIdentity.isValid(corrected) else { throw RegistryFault.badIdentity(corrected) }
            if let other = try writer.state.person(identity: corrected), other.person != person.person { throw RegistryFault.identityTaken(corrected) }
            try writer.append(IdentityCorrected(person: person.person, identity: corrected))
        }
    }

    private static func admit(_ newcomer: RegistryChange.Newcomer, to code: String, at instant: TaipeiInstant, _ writer: JournalWriter) throws {
        try requireInstitution(code, writer.state)
        guard NationalIdentity.isValid(newcomer.identity) else { throw RegistryFault.badIdentity(newcomer.identity) }
        guard let born = CivilDate(packed: newcomer.born) else { throw RegistryFault.noBirthday }
        let known = try writer.state.person(identity: newcomer.identity)
        if let known {
            if known.died != nil { throw RegistryFault.hasDied(newcomer.identity) }
            if let open = try writer.state.stays(of: known.person).first(where: { $0.left == nil }) {
                throw RegistryFault.alreadyInResidence(newcomer.identity, institution: open.institution)
            }
        }
        let person = try known?.person
            ?? writer.append(ResidentAdded(identity: newcomer.identity, name: newcomer.name, sex: newcomer.sex, born: born))
        try writer.append(ResidentAdmitted(person: person, institution: code, admitted: instant))
    }

    private static func die(_ identity: String, at instant: TaipeiInstant, _ writer: JournalWriter) throws {
        guard let person = try writer.state.person(identity: identity) else { throw RegistryFault.noResident(identity) }
        if person.died != nil { throw RegistryFault.hasDied(identity) }
        if let stay = try writer.state.stays(of: person.person).last(where: { $0.left == nil }) { try end(stay, at: instant, writer) }
        try writer.append(ResidentDied(person: person.person, died: instant))
    }

    private static func end(_ stay: StayRow, at instant: TaipeiInstant, _ writer: JournalWriter) throws {
        guard instant >= stay.admitted else { throw RegistryFault.endsBeforeItBegins(admitted: stay.admitted, left: instant) }
        try writer.append(ResidentLeft(stay: stay.stay, left: instant))
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

    /// Refuses what no change until then could make right.
    static func requirePlannable(_ change: RegistryChange, at instant: TaipeiInstant, _ state: WorldState) throws {
        switch change {
        case .admit(let newcomer, let code):
            try requireInstitution(code, state)
            guard NationalIdentity.isValid(newcomer.identity) else { throw RegistryFault.badIdentity(newcomer.identity) }
            return
        case .move(_, let code): try requireInstitution(code, state)
        case .correctIdentity(_, let corrected): guard NationalIdentity.isValid(corrected) else { throw RegistryFault.badIdentity(corrected) }
        case .discharge, .die, .correctAdmission: break
        }
        // Somebody who comes before that instant can be meant too.
        if try state.person(identity: change.identity) != nil { return }
        guard try state.plannedChanges().contains(where: { planned in
            guard planned.due <= instant else { return false }
            return switch planned.change {
            case .admit(let newcomer, _): newcomer.identity == change.identity
            case .correctIdentity(_, let corrected): corrected == change.identity
            default: false
            }
        }) else { throw RegistryFault.noResident(change.identity) }
    }

    /// OG100 and SC100 are two doors to one registry, and each institution is behind one of them (stated).
    static func requireDoor(_ door: String, _ change: RegistryChange, _ state: WorldState) throws {
        guard ["OG100", "SC100"].contains(door) else { throw RegistryFault.noDoor(door) }
        let code: String? = switch change {
        case .admit(_, let code): code
        default: try state.person(identity: change.identity).flatMap { try state.stays(of: $0.person).last?.institution }
        }
        guard let code, let institution = try state.institution(code), institution.kind.registryDoor != door else { return }
        throw RegistryFault.wrongDoor(code, asked: door, right: institution.kind.registryDoor)
    }
}
