import Interchange

/// A resident who does not exist. Those that `SyntheticPeople` makes can be told from real people by their ID and their name.
public struct SyntheticPerson: Sendable, Hashable {
    /// 身分證字號 or 統一證號, with a check digit that holds.
    public let identity: String
    public let name: String
    public let sex: Sex
    public let born: CivilDate

    public init(identity: String, name: String, sex: Sex, born: CivilDate) {
        self.identity = identity
        self.name = name
        self.sex = sex
        self.born = born
    }
}
