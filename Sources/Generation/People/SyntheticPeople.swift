import Interchange

/// Makes residents who do not exist.
public enum SyntheticPeople {
    /// What all generated IDs have as third and fourth character.
    private static let block = "99"
    /// What all generated names begin with, in the place of a family name.
    private static let familyName: Character = "測"

    public static let explanation = Bilingual(
        "合成住民：姓名一律以「測」開頭，後接二或三個字；證號第3、4碼一律為「99」（未核發的號段），檢查碼正確。兩者皆符合者為合成資料，並非真人。",
        "Synthetic residents: every name begins with 測 and two or three more characters; the third and fourth characters of every ID are 99, "
            + "a block that is not issued, and its check digit holds. Whoever has both is made up and no real person.")

    /// People with IDs that are unique, also without their letters (so that two of them never share a MAIN_ID), and unlike the IDs in
    /// `avoiding`. Most are from 65 to 98 years old on `asOf`. The same seed gives the same people, and fewer of them are the first of more.
    /// There are fewer than asked for only where a kind of ID runs out, after more than a million.
    public static func make(count: Int, seed: UInt64, avoiding: Set<String> = [], asOf: CivilDate) -> [SyntheticPerson] {
        var taken = Set(avoiding.map(PackageSubject.mainID))
        return make(count: count, seed: seed, taken: &taken, asOf: asOf)
    }

    /// The same for whoever makes many groups one after the other: `taken` holds the MAIN_IDs of everybody so far, and those of the new ones afterwards.
    public static func make(count: Int, seed: UInt64, taken: inout Set<Int>, asOf: CivilDate) -> [SyntheticPerson] {
        taken.reserveCapacity(taken.count + max(count, 0))
        var people: [SyntheticPerson] = []
        people.reserveCapacity(max(count, 0))
        for index in 0..<max(count, 0) {
            // A stream for each person: one ID that had to be drawn again does not change everyone after it.
            var random = SeededRandom(seed: seed, label: "person", number: index)
            let sex: Sex = random.chance(0.58) ? .female : .male
            let born = birth(asOf: asOf, &random)
            let origin = random.fraction()
            let name = String(familyName) + GivenNames.pick(sex, isForeign: origin < foreigners, &random)
            guard let identity = freeIdentity(sex, origin: origin, &taken, &random) else { break }
            people.append(SyntheticPerson(identity: identity, name: name, sex: sex, born: born))
        }
        return people
    }

    /// Whether ID and name both bear the marks of a made-up person. The check digit is not asked for: a broken one may be the point.
    public static func isSynthetic(identity: String, name: String) -> Bool {
        guard NationalIdentity.kind(Array(identity.utf8)) != nil, identity.dropFirst(2).hasPrefix(block) else { return false }
        return name.first == familyName && (3...4).contains(name.count)
    }

    private static let foreigners = 0.03
    private static let oldStyle = 0.005

    private static let letters: [Character] = [
        "A", "A", "A", "B", "B", "C", "D", "D", "E", "E", "F", "F", "F", "G", "H", "H", "I", "J", "K", "L", "M", "N", "N", "O", "P", "P",
        "Q", "R", "S", "T", "T", "U", "V", "W", "X", "Y", "Z",
    ]

    private static func freeIdentity(_ sex: Sex, origin: Double, _ taken: inout Set<Int>, _ random: inout SeededRandom) -> String? {
        for _ in 0..<10_000 {
            let identity = makeIdentity(sex, origin: origin, &random)
            if taken.insert(PackageSubject.mainID(for: identity)).inserted { return identity }
        }
        return nil
    }

    private static func makeIdentity(_ sex: Sex, origin: Double, _ random: inout SeededRandom) -> String {
        let second: Character = switch origin {
        case ..<oldStyle: sex == .male ? random.pick(["A", "C"]) : random.pick(["B", "D"])
        case ..<foreigners: sex == .male ? "8" : "9"
        default: sex == .male ? "1" : "2"
        }
        var nine = String(random.pick(letters))
        nine.append(second)
        nine += block
        let serial = String(random.number(in: 0...99_999))
        nine += String(repeating: "0", count: 5 - serial.count) + serial
        return nine + String(NationalIdentity.checkDigit(for: nine) ?? 0)
    }

    private static func birth(asOf: CivilDate, _ random: inout SeededRandom) -> CivilDate {
        let age = switch random.fraction() {
        case ..<0.05: random.number(in: 22...49)
        case ..<0.12: random.number(in: 50...64)
        case ..<0.30: random.number(in: 65...74)
        case ..<0.72: random.number(in: 75...86)
        case ..<0.95: random.number(in: 84...93)
        default: random.number(in: 90...98)
        }
        let days = random.number(in: 0...364)
        // The 29th of February has no birthday in most years: the day before it serves.
        let birthday = CivilDate(year: asOf.year - age, month: asOf.month, day: asOf.day)
            ?? CivilDate(year: asOf.year - age, month: asOf.month, day: 28)
        return (birthday ?? asOf.adding(days: -366 * age)).adding(days: -days)
    }
}
