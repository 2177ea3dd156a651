/// A change of the registry that can be planned for an instant to come.
public enum RegistryChange: Sendable, Hashable, Codable {
    case admit(Newcomer, institution: String)
    case discharge(identity: String)
    case die(identity: String)
    case move(identity: String, institution: String)
    case correctAdmission(identity: String, to: TaipeiInstant)
    case correctIdentity(identity: String, to: String)

    /// Somebody who moves in.
    public struct Newcomer: Sendable, Hashable, Codable {
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
    }

    /// The word of scenarios and commands.
    public var word: String {
        switch self {
        case .admit: "admit"
        case .discharge: "discharge"
        case .die: "die"
        case .move: "move"
        case .correctAdmission: "correct-admission"
        case .correctIdentity: "correct-id"
        }
    }

    /// Whom it is about.
    public var identity: String {
        switch self {
        case .admit(let newcomer, _): newcomer.identity
        case .discharge(let identity), .die(let identity), .move(let identity, _), .correctAdmission(let identity, _), .correctIdentity(let identity, _): identity
        }
    }
}
