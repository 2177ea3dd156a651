import Interchange
import Judgement

/// The registry as one institution's package was judged by it.
public struct RegistrySnapshot: Sendable, Hashable, Codable {
    /// A person with their stays in one institution.
    public struct Resident: Sendable, Hashable, Codable {
        /// The registry's own number.
        public var person: Int
        public var identity: String
        public var name: String
        public var sex: Sex
        public var born: CivilDate
        public var stays: [Stay]

        public init(person: Int, identity: String, name: String, sex: Sex, born: CivilDate, stays: [Stay]) {
            self.person = person
            self.identity = identity
            self.name = name
            self.sex = sex
            self.born = born
            self.stays = stays
        }
    }

    public struct Stay: Sendable, Hashable, Codable {
        public var admitted: TaipeiInstant
        /// Nil while in residence.
        public var left: TaipeiInstant?

        public init(admitted: TaipeiInstant, left: TaipeiInstant?) {
            self.admitted = admitted
            self.left = left
        }
    }

    /// Everybody who has, or had, a stay in the institution.
    public var residents: [Resident]
    /// IDs that the package names and that belong to people of other institutions.
    public var elsewhere: Set<String>

    public init(residents: [Resident] = [], elsewhere: Set<String> = []) {
        self.residents = residents
        self.elsewhere = elsewhere
    }
}
