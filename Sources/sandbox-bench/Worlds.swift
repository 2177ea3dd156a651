import Foundation
import Generation
import Interchange
import Ministry
import Sandbox

/// The worlds that are measured.
enum Worlds {
    static let account = "ours"
    static let password = "ours"
    private static let start = CivilDate(year: 2025, month: 12, day: 15)

    static func start(_ seed: RegistrySeed = Worlds.seed(residents: 1), state: String? = nil, now: TaipeiInstant? = nil) async throws -> Sandbox {
        let profile = try ResourceFolder.profile("ltcpap-2025-09", in: try ResourceFolder.find())
        guard let day = start else { throw BenchFault("no day") }
        return try await Sandbox.start(.init(state: state, profile: profile, start: now ?? day.start.adding(seconds: 9 * 3_600), seed: seed))
    }

    static func seed(residents: Int) -> RegistrySeed {
        guard let day = start else { return RegistrySeed() }
        let people = SyntheticPeople.make(count: residents, seed: 1, asOf: day)
        return RegistrySeed(institutions: [.init(
            code: "1131010012", name: "測試機構", kind: .nursingHome, account: .init(name: account, password: password, binding: .any),
            residents: people.map { .init(identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: day.adding(days: -300).start) })])
    }

    /// `assessed`: nil is five days before the start.
    static func package(_ seed: RegistrySeed, to path: String, assessed: CivilDate? = nil) throws { try draft(seed, assessed: assessed).write(to: path) }

    /// The same with a code in it that its field does not have.
    static func breakPackage(_ seed: RegistrySeed, to path: String) throws {
        var draft = try draft(seed, assessed: nil)
        try draft.set(DraftPath("QC107[57].EAT"), to: .text("25"))
        try draft.write(to: path)
    }

    private static func draft(_ seed: RegistrySeed, assessed: CivilDate?) throws -> PackageDraft {
        let profile = try ResourceFolder.profile("ltcpap-2025-09", in: try ResourceFolder.find())
        guard let institution = seed.institutions.first, let day = start else { throw BenchFault("no institution") }
        let subjects = institution.residents.map {
            PackageSubject(institution: institution.code, identity: $0.identity, name: $0.name, sex: $0.sex, born: $0.born, admitted: $0.admitted.date,
                           assessed: assessed ?? day.adding(days: -5), assessor: "測試護理師")
        }
        return PackageDraft(subjects, profile: profile, seed: 1)
    }
}
