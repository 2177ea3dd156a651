import Interchange

/// Whom a package is about: one resident, in one institution, assessed on one day.
public struct PackageSubject: Sendable {
    /// AGENCY_CODE.
    public let institution: String
    public let identity: String
    public let name: String
    public let sex: Sex
    public let born: CivilDate
    public let admitted: CivilDate
    /// Nil while in residence.
    public let left: CivilDate?
    public let assessed: CivilDate
    public let mainID: Int
    /// The assessor's name.
    public let assessor: String

    /// Without a `mainID`, that of the identity.
    public init(institution: String, identity: String, name: String, sex: Sex, born: CivilDate, admitted: CivilDate, left: CivilDate? = nil,
                assessed: CivilDate, mainID: Int? = nil, assessor: String) {
        self.institution = institution
        self.identity = identity
        self.name = name
        self.sex = sex
        self.born = born
        self.admitted = admitted
        self.left = left
        self.assessed = assessed
        self.mainID = mainID ?? Self.mainID(for: identity)
        self.assessor = assessor
    }

    /// The ID without its letter, nine digits (observed since 2025-04-23). In the old style the second letter becomes a digit that no
    /// other kind of ID has there: A 3, B 4, C 5, D 6. A text that is no ID at all gets nine digits that are its own.
    public static func mainID(for identity: String) -> Int {
        let bytes = Array(identity.utf8)
        guard NationalIdentity.kind(bytes) != nil else {
            return 700_000_000 + Int(SeededRandom.hash(identity) % 99_999_999)
        }
        let second = Int(bytes[1])
        let first = second >= 0x41 ? second - 0x41 + 3 : second - 0x30
        return bytes[2...].reduce(first) { $0 * 10 + Int($1) - 0x30 }
    }

    /// The age in a fixed year, for what a birthday must not change.
    var usualAge: Int { 2025 - born.year }

    /// From the admission to the assessment; 0 where the assessment comes first.
    var daysInResidence: Int { max(assessed.daysSinceEpoch - admitted.daysSinceEpoch, 0) }

    /// Whole years on the day of the assessment.
    var age: Int {
        let hadBirthday = (assessed.month, assessed.day) >= (born.month, born.day)
        return assessed.year - born.year - (hadBirthday ? 0 : 1)
    }
}
