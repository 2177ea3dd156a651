import Interchange
import Journal
import Ministry

/// A resident as the registry has them now.
public struct ResidentMessage: Codable, Sendable {
    public struct Stay: Codable, Sendable {
        public let institution: String
        public let admitted: String
        public let left: String?
    }

    public let id: String
    public let name: String
    public let sex: String
    public let born: String
    public let died: String?
    public let stays: [Stay]
}

/// An institution and everybody who has, or had, a stay there.
public struct InstitutionMessage: Codable, Sendable {
    public let code: String
    public let name: String
    public let kind: String
    /// OG100 or SC100: where its residents are kept.
    public let door: String
    public let residents: [ResidentMessage]
}

/// A change of the registry, as people ask for it.
public struct RegistryRequest: Codable, Sendable {
    /// `admit`, `discharge`, `die`, `move`, `correct-admission`, `correct-id`.
    public let change: String
    public let id: String
    public let institution: String?
    /// A corrected ID, or a corrected admission.
    public let to: String?
    public let name: String?
    public let sex: String?
    public let born: String?
    /// When it takes effect; nil: now.
    public let at: String?
    public let door: String?

    public init(change: String, id: String, institution: String? = nil, to: String? = nil, name: String? = nil, sex: String? = nil, born: String? = nil,
                at: String? = nil, door: String? = nil) {
        self.change = change
        self.id = id
        self.institution = institution
        self.to = to
        self.name = name
        self.sex = sex
        self.born = born
        self.at = at
        self.door = door
    }
}

public struct RegistryAnswer: Codable, Sendable {
    public let now: String
    /// The number under which it is planned; nil where it was made at once.
    public let planned: Int?
    public let at: String
}
