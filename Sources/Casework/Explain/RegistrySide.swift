import Interchange

/// The registry's and the ledger's side of a finding, as it stood when the package was judged.
public struct RegistrySide: Sendable, Hashable, Codable {
    /// Somebody of the registry. Personal.
    public struct Person: Sendable, Hashable, Codable {
        public let identity: String
        public let name: String
        public let sex: Sex
        public let born: CivilDate
        public let stays: [RegistrySnapshot.Stay]

        init(_ resident: RegistrySnapshot.Resident) {
            identity = resident.identity
            name = resident.name
            sex = resident.sex
            born = resident.born
            stays = resident.stays
        }
    }

    /// A resident who may be meant.
    public struct Near: Sendable, Hashable, Codable {
        public enum Why: String, Sendable, Codable {
            /// One character of the ID differs.
            case oneCharacter
            /// Two characters of the ID changed places, or differ.
            case twoCharacters
            case sameName
        }

        public let person: Person
        public let why: Why
    }

    /// The resident whom the row means.
    public let person: Person?
    /// Where none is: those who may be meant, best first, at most three.
    public let nearest: [Near]
    public let isKnownElsewhere: Bool
    /// The row that stands for this form, person and month.
    public let standing: LedgerSnapshot.Standing?
    public let wasReturnedToday: Bool
    public let month: ReportingMonth?
    /// When that month froze or freezes.
    public let freeze: TaipeiInstant?

    public static func of(_ finding: Finding, in kept: Case) -> RegistrySide {
        let residents = kept.registry.residents
        let identity = finding.person ?? finding.mainID.flatMap { master($0, in: kept) }
        let resident = identity.flatMap { identity in residents.first { $0.identity == identity } }
        let standing = resident.flatMap { resident in
            kept.ledger.standing.first { $0.person == resident.person && $0.form == finding.form && $0.month == (finding.form?.isMaster == true ? nil : finding.month) }
        }
        let returned = resident.map { resident in
            kept.ledger.day == kept.times.imported.date
                && kept.ledger.returned.contains { $0.person == resident.person && $0.form == finding.form && $0.month == (finding.form?.isMaster == true ? nil : finding.month) }
        }
        let near = resident == nil ? identity.map { nearest(to: $0, name: finding.personName, among: residents) } ?? [] : []
        return RegistrySide(person: resident.map(Person.init), nearest: Array(near.prefix(3)), isKnownElsewhere: identity.map { kept.registry.elsewhere.contains($0) } ?? false,
                            standing: standing, wasReturnedToday: returned ?? false, month: finding.month, freeze: finding.month?.freeze)
    }

    /// The ID of a package's master.
    private static func master(_ mainID: String, in kept: Case) -> String? {
        guard let bytes = kept.contents()[.qc100]?.bytes, let rows = (try? JSONTree.parse(bytes))?.items else { return nil }
        return rows.first { row in row["MAIN_ID"].map { ($0.string ?? RemedyCandidate.text($0)) == mainID } ?? false }?["ID_NO"]?.string
    }

    /// Those whose ID differs by one or two characters, then those of the same name; best first.
    static func nearest(to identity: String, name: String?, among residents: [RegistrySnapshot.Resident]) -> [Near] {
        let text = identity.trimmingSpaces.uppercased()
        var found: [(rank: Int, near: Near)] = []
        for resident in residents where resident.identity != identity {
            let distance = NearestWord.distance(resident.identity, text)
            if distance <= 1 { found.append((distance, Near(person: Person(resident), why: .oneCharacter))) }
            else if let name, resident.name == name { found.append((2, Near(person: Person(resident), why: .sameName))) }
            else if distance == 2 { found.append((3, Near(person: Person(resident), why: .twoCharacters))) }
        }
        return found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element.near)
    }
}
