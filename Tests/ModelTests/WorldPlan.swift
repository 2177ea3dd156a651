import Interchange
import Ministry

/// A world to begin with: what the model, the sandbox and a scenario file are made from.
struct WorldPlan: Sendable {
    struct Institution: Sendable {
        let code: String
        let kind: InstitutionKind
        /// One address, a range, a list, or `any`.
        let binding: String
        let residents: [RegistrySeed.Resident]
    }

    static let password = "pw"

    var start: TaipeiInstant
    var policies: [String: String]
    let institutions: [Institution]

    var seed: RegistrySeed {
        RegistrySeed(institutions: institutions.map { institution in
            RegistrySeed.Institution(
                code: institution.code, name: "測試機構 \(institution.code)", kind: institution.kind,
                account: RegistrySeed.Account(name: institution.code, password: Self.password, binding: AddressBinding(institution.binding)!),
                residents: institution.residents)
        })
    }

    // MARK: made by chance

    private static let codes = ["1131010012", "1301010025", "1401020033"]

    /// Two or three institutions of three to five residents, with what is at the edge among them. Most begin some days before a month's end.
    init(seed: UInt64) {
        var random = SplitMix(seed &* 2 &+ 1)
        let month = ReportingMonth(random.pick(["2025-11", "2025-12", "2026-01", "2026-02"])!)!
        let before = random.weighted([(3, 3 * 3_600), (4, 2 * 86_400), (4, 5 * 86_400), (2, 16 * 86_400)])!
        start = month.freeze.adding(seconds: -before - random.number(0...3) * 3_600)
        policies = [:]
        for (name, readings) in RandomDriver.readings where random.percent(12) { policies[name] = random.pick(readings)! }
        var institutions: [Institution] = []
        var known: [RegistrySeed.Resident] = []
        for (index, code) in Self.codes.prefix(random.number(2...3)).enumerated() {
            var residents: [RegistrySeed.Resident] = []
            for _ in 0..<random.number(3...5) {
                var admitted = month.start.adding(seconds: -random.number(2...600) * 86_400 + random.number(8...17) * 3_600)
                if random.percent(25) { admitted = RandomDriver.edges(month).randomElement(&random) }
                let born = CivilDate(year: random.number(1930...1950), month: 5, day: 6)!
                let sex: Sex = random.percent(50) ? .female : .male
                var resident = RegistrySeed.Resident(identity: RandomDriver.newIdentity(&random), name: "測試\(known.count + residents.count + 1)",
                                                     sex: sex, born: born, admitted: min(admitted, start))
                if random.percent(15) { resident.left = max(resident.admitted, month.start.adding(seconds: random.number(-3...9) * 86_400 + 36_000)) }
                if let left = resident.left, left > start { resident.left = start }
                residents.append(resident)
            }
            // Somebody whose ID differs only in its letter; somebody who was elsewhere before.
            if random.percent(40), let twin = RandomDriver.twin(residents[0].identity, &random) {
                residents.append(RegistrySeed.Resident(identity: twin, name: "測試雙", sex: .female, born: CivilDate(year: 1941, month: 1, day: 2)!,
                                                       admitted: month.start.adding(days: -80)))
            }
            if let former = known.first(where: { $0.left != nil }), random.percent(60), let left = former.left, left < start {
                var again = former
                again.admitted = left.adding(seconds: 1)
                again.left = nil
                if again.admitted <= start { residents.append(again) }
                known.removeAll { $0.identity == former.identity }
            }
            known += residents
            let kind: InstitutionKind = index == 1 ? .seniorWelfare : .nursingHome
            institutions.append(Institution(code: code, kind: kind, binding: "127.0.0.\(index + 2)", residents: residents))
        }
        self.institutions = institutions
    }
}

extension [TaipeiInstant] {
    func randomElement(_ random: inout SplitMix) -> TaipeiInstant { self[random.number(0...count - 1)] }
}
