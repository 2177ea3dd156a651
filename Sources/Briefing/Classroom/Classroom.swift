import Generation
import Interchange
import Ministry

/// A classroom: an institution, an account and a few residents for each trainee, so that nobody's faults are another's.
public enum Classroom {
    public static let most = 200
    static let residents = 5

    /// Accounts are bound at first login, since the addresses behind a classroom's wireless network are hidden. `now`: the last day of admissions.
    public static func seed(count: Int, now: TaipeiInstant, seed number: UInt64) -> RegistrySeed {
        var seed = RegistrySeed()
        var known: Set<String> = []
        for index in 1...max(1, min(count, most)) {
            let code = String(9_000_000_000 + index)
            var random = SeededRandom(seed: number, label: code)
            let people = SyntheticPeople.make(count: residents, seed: random.next(), avoiding: known, asOf: now.date)
            known.formUnion(people.map(\.identity))
            seed.institutions.append(.init(
                code: code, name: "教室機構 \(padded(index))", kind: .nursingHome,
                account: .init(name: account(index), password: password(&random), binding: .firstLogin),
                residents: people.map { person in
                    let day = now.date.adding(days: -random.number(in: 60...900))
                    return .init(identity: person.identity, name: person.name, sex: person.sex, born: person.born, admitted: day.start.adding(seconds: 3_600 * random.number(in: 8...17)))
                }))
        }
        return seed
    }

    static func account(_ index: Int) -> String { "trainee\(padded(index))" }

    /// Whether an account is a trainee's.
    public static func isTrainee(_ account: String) -> Bool { account.hasPrefix("trainee") && account.dropFirst("trainee".count).allSatisfy(\.isNumber) }

    /// Typed from a card by people in a hurry: no letter that looks like another, nothing to shift.
    private static func password(_ random: inout SeededRandom) -> String {
        let letters = Array("abcdefghkmnpqrstuvwxyz")
        let word = (0..<4).map { _ in letters[random.number(in: 0...(letters.count - 1))] }
        return String(word) + "-" + (0..<4).map { _ in String(random.number(in: 2...9)) }.joined()
    }

    private static func padded(_ index: Int) -> String { index < 10 ? "0\(index)" : String(index) }
}
