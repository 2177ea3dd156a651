import Interchange

/// The registry of the plain model: people, and their stays in institutions.
struct PlainRegistry: Sendable {
    struct Person: Sendable, Hashable {
        let number: Int
        var identity: String
        let name: String
        let sex: Sex
        let born: CivilDate
        var died: TaipeiInstant?
    }

    struct Stay: Sendable, Hashable {
        let person: Int
        let institution: String
        var admitted: TaipeiInstant
        var left: TaipeiInstant?

        /// At least some of the month was spent there.
        func touches(_ month: ReportingMonth) -> Bool { admitted < month.freeze && (left.map { $0 >= month.start } ?? true) }
        func covers(_ instant: TaipeiInstant) -> Bool { admitted <= instant && (left.map { $0 > instant } ?? true) }
    }

    let institutions: [String]
    var people: [Person] = []
    var stays: [Stay] = []

    func person(_ identity: String) -> Person? { people.first { $0.identity == identity } }
    func person(number: Int) -> Person? { people.first { $0.number == number } }

    /// By admission.
    func stays(of person: Int, in institution: String? = nil) -> [Stay] {
        stays.filter { $0.person == person && (institution == nil || $0.institution == institution) }.sorted { $0.admitted < $1.admitted }
    }

    /// Everybody who has, or had, a stay there, in the order in which they came into the registry.
    func residents(of institution: String) -> [(person: Person, stays: [Stay])] {
        people.sorted { $0.number < $1.number }.compactMap { person in
            let own = self.stays(of: person.number, in: institution)
            return own.isEmpty ? nil : (person: person, stays: own)
        }
    }

    func openStay(of person: Int) -> Stay? { stays(of: person).last { $0.left == nil } }

    // MARK: changes

    /// Why a change cannot be, by its slug; nil where it was made. `nextNumber` is what a new person gets.
    mutating func apply(_ change: RegistryChange, at instant: TaipeiInstant, nextNumber: inout Int) -> String? {
        switch change {
        case .admit(let newcomer, let code):
            guard institutions.contains(code) else { return "no-institution" }
            if let known = person(newcomer.identity) {
                if known.died != nil { return "has-died" }
                if openStay(of: known.number) != nil { return "already-in-residence" }
                stays.append(Stay(person: known.number, institution: code, admitted: instant))
            } else {
                people.append(Person(number: nextNumber, identity: newcomer.identity, name: newcomer.name, sex: newcomer.sex,
                                     born: CivilDate(packed: newcomer.born)!))
                stays.append(Stay(person: nextNumber, institution: code, admitted: instant))
                nextNumber += 1
            }
            return nil
        case .discharge(let identity):
            guard let person = person(identity) else { return "no-resident" }
            guard let stay = openStay(of: person.number) else { return "not-in-residence" }
            return end(stay, at: instant)
        case .die(let identity):
            guard let person = person(identity) else { return "no-resident" }
            if person.died != nil { return "has-died" }
            if let stay = openStay(of: person.number), let refusal = end(stay, at: instant) { return refusal }
            edit(person.number) { $0.died = instant }
            return nil
        case .move(let identity, let code):
            guard institutions.contains(code) else { return "no-institution" }
            guard let person = person(identity) else { return "no-resident" }
            guard let stay = openStay(of: person.number) else { return "not-in-residence" }
            guard stay.institution != code else { return "already-in-residence" }
            if let refusal = end(stay, at: instant) { return refusal }
            stays.append(Stay(person: person.number, institution: code, admitted: instant))
            return nil
        case .correctAdmission(let identity, let admitted):
            guard let person = person(identity), let stay = stays(of: person.number).last else { return "no-resident" }
            if let left = stay.left, left < admitted { return "ends-before-it-begins" }
            edit(stay) { $0.admitted = admitted }
            return nil
        case .correctIdentity(let identity, let corrected):
            guard let person = person(identity) else { return "no-resident" }
            guard NationalIdentity.isValid(corrected) else { return "bad-id" }
            if let other = self.person(corrected), other.number != person.number { return "id-taken" }
            edit(person.number) { $0.identity = corrected }
            return nil
        }
    }

    private mutating func end(_ stay: Stay, at instant: TaipeiInstant) -> String? {
        guard instant >= stay.admitted else { return "ends-before-it-begins" }
        edit(stay) { $0.left = instant }
        return nil
    }

    private mutating func edit(_ stay: Stay, _ change: (inout Stay) -> Void) {
        if let index = stays.firstIndex(of: stay) { change(&stays[index]) }
    }

    private mutating func edit(_ person: Int, _ change: (inout Person) -> Void) {
        if let index = people.firstIndex(where: { $0.number == person }) { change(&people[index]) }
    }
}
