import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

/// Every way to break a package that has a name: exactly its finding, its named consequences, and nothing else. More than a thousand
/// packages: one breaker after the other, off the pool on which other tests wait.
@Suite(.serialized) struct BreakerTests {
    static let seed = RegistrySeed.institution("1131010012", residents: 700, address: "127.0.0.2")
    static let profile = Result { try TestWorld.profile() }

    /// A package about those of many people in whom every condition can be seen.
    static let good = Result {
        let profile = try BreakerTests.profile.get()
        let pool = seed.subjects(assessed: "2025-12-10")
        var draft = PackageDraft(CoveringSubjects.pick(from: pool, profile: profile, seed: 5), profile: profile, seed: 5)
        draft.settle()
        return draft
    }

    static func judge(_ draft: PackageDraft, _ breaker: Breaker?, folder: String) throws -> Set<ExpectedFinding> {
        // What is no matter of the zip is judged without one, which is the slower half.
        let isAboutZip = breaker?.rule.code.hasPrefix("P") ?? true
        if isAboutZip { try draft.write(to: folder + "/p.zip") }
        let contents = isAboutZip ? PackageReader.read(path: folder + "/p.zip") : PackageContents(files: draft.files)
        let needs = breaker?.needs ?? []
        let times = needs.contains(.instant) ? JudgementContext.Times(imported: TestWorld.instant("2025-12-15T12:00"), arrived: TestWorld.instant("2025-12-15T11:00"), order: 1) : nil
        let context = JudgementContext(profile: try Self.profile.get(), policies: Policies(),
                                       institution: needs.contains(.institution) ? .init(code: "1131010012", kind: .nursingHome) : nil, times: times,
                                       registry: needs.contains(.registry) ? SeedRegistry(RegistrySeed(institutions: [seed]), institution: seed.code) : nil, ledger: EmptyLedger())
        return Set(Judge.judge(contents, context).findings.map(ExpectedFinding.init))
    }

    @Test func `the good package has nothing held against it`() async throws {
        try await TestWorld.withFolder { folder in
            let found = try await OffPool.run { try Self.judge(Self.good.get(), nil, folder: folder) }
            #expect(found.isEmpty, "\(found)")
        }
    }

    @Test func `every condition of the profile is offended against somewhere`() async throws {
        let uncovered = try await OffPool.run { () throws -> [String] in
            let good = try Self.good.get()
            func places(_ name: String) -> Set<String> {
                Set((BreakerCatalogue.find(name)?.places(in: good) ?? []).map { "\($0.form!.text).\($0.field!)" })
            }
            let (missing, disagree) = (places("conditional-missing"), places("fields-disagree"))
            return try Self.profile.get().forms.flatMap { form in
                form.conditions.filter { $0.severity == .error }.flatMap(\.consequences).compactMap { consequence in
                    let place = "\(form.form.text).\(form.fields[consequence.told].name)"
                    return (consequence.asks ? missing : disagree).contains(place) ? nil : "\(place) \(consequence)"
                }
            }
        }
        #expect(uncovered.isEmpty)
        #expect(try Self.good.get().rowCount(.qc100) ?? 0 < 120)
    }

    @Test(arguments: BreakerCatalogue.all.map(\.name))
    func `yields exactly what it is named after, wherever it applies`(name: String) async throws {
        let breaker = try #require(BreakerCatalogue.find(name))
        try await TestWorld.withFolder { folder in
            let (count, differences) = try await OffPool.run { () throws -> (Int, [String]) in
                let good = try Self.good.get()
                let places = breaker.places(in: good)
                var differences: [String] = []
                for place in places {
                    var draft = good
                    let expected = try breaker.apply(at: place, to: &draft)
                    let found = try Self.judge(draft, breaker, folder: folder)
                    let all = Set(expected.findings + expected.consequences)
                    func text(_ findings: Set<ExpectedFinding>) -> [String] { findings.prefix(3).map { String(decoding: JSONText.write($0.json), as: UTF8.self) } }
                    if found != all { differences.append("\(place.text): missing \(text(all.subtracting(found))), besides \(text(found.subtracting(all)))") }
                    if !expected.findings.allSatisfy({ $0.rule == breaker.rule }) { differences.append("\(place.text): not of \(breaker.rule)") }
                }
                return (places.count, differences)
            }
            #expect(count > 0, "\(name) applies nowhere")
            #expect(differences.isEmpty)
        }
    }
}

extension RowCondition.Consequence {
    /// Whether it asks for a field, as against leaving no room for one.
    var asks: Bool {
        switch self {
        case .filled, .oneFilled: true
        default: false
        }
    }

    /// The field that its finding is on.
    var told: Int {
        if case .notBoth(_, let second) = self { second } else { fields[0] }
    }
}
