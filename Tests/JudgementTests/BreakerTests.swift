import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

/// Every way to break a package that has a name: exactly its finding, its named consequences, and nothing else.
// One after the other, and giving way: more than a thousand packages would keep tests that wait for somebody from going on.
@Suite(.serialized) struct BreakerTests {
    static let seed = RegistrySeed.institution("1131010012", residents: 700, address: "127.0.0.2")

    /// A package about those of many people in whom every condition can be seen.
    static let good = Result {
        let profile = try TestWorld.profile()
        let pool = seed.subjects(assessed: "2025-12-10")
        var draft = PackageDraft(CoveringSubjects.pick(from: pool, profile: profile, seed: 5), profile: profile, seed: 5)
        draft.settle()
        return draft
    }

    static func judge(_ draft: PackageDraft, _ breaker: Breaker?) async throws -> Set<ExpectedFinding> {
        return try await TestWorld.withFolder { folder in
            // What is no matter of the zip is judged without one, which is the slower half.
            let isAboutZip = breaker?.rule.code.hasPrefix("P") ?? true
            if isAboutZip { try draft.write(to: folder + "/p.zip") }
            let contents = isAboutZip ? PackageReader.read(path: folder + "/p.zip") : PackageContents(files: draft.files)
            let needs = breaker?.needs ?? []
            let times = needs.contains(.instant) ? JudgementContext.Times(imported: TestWorld.instant("2025-12-15T12:00"), arrived: TestWorld.instant("2025-12-15T11:00"), order: 1) : nil
            let context = JudgementContext(profile: try TestWorld.profile(), policies: Policies(),
                                           institution: needs.contains(.institution) ? .init(code: "1131010012", kind: .nursingHome) : nil, times: times,
                                           registry: needs.contains(.registry) ? SeedRegistry(RegistrySeed(institutions: [seed]), institution: seed.code) : nil, ledger: EmptyLedger())
            let verdict = Judge.judge(contents, context)
            #expect(verdict.unlisted == 0)
            return Set(verdict.findings.map(ExpectedFinding.init))
        }
    }

    @Test func `the good package has nothing held against it`() async throws {
        let found = try await Self.judge(Self.good.get(), nil)
        #expect(found.isEmpty, "\(found)")
    }

    @Test func `every condition of the profile is offended against somewhere`() async throws {
        let good = try Self.good.get()
        func places(_ name: String) throws -> Set<String> {
            Set(try #require(BreakerCatalogue.find(name)).places(in: good).map { "\($0.form!.text).\($0.field!)" })
        }
        let (missing, disagree) = (try places("conditional-missing"), try places("fields-disagree"))
        var uncovered: [String] = []
        for form in try TestWorld.profile().forms {
            for consequence in form.conditions.filter({ $0.severity == .error }).flatMap(\.consequences) {
                let place = "\(form.form.text).\(form.fields[consequence.told].name)"
                if !(consequence.asks ? missing : disagree).contains(place) { uncovered.append("\(place) \(consequence)") }
            }
        }
        #expect(uncovered.isEmpty)
        #expect(good.rowCount(.qc100) ?? 0 < 120)
    }

    @Test(arguments: BreakerCatalogue.all.map(\.name))
    func `yields exactly what it is named after, wherever it applies`(name: String) async throws {
        let breaker = try #require(BreakerCatalogue.find(name))
        let good = try Self.good.get()
        let places = breaker.places(in: good)
        #expect(!places.isEmpty, "\(name) applies nowhere")
        for place in places {
            var draft = good
            let expected = try breaker.apply(at: place, to: &draft)
            let found = try await Self.judge(draft, breaker)
            await Task.yield()
            let all = Set(expected.findings + expected.consequences)
            #expect(expected.findings.allSatisfy { $0.rule == breaker.rule })
            #expect(all.symmetricDifference(found).isEmpty, "\(name) at \(place.text): missing \(all.subtracting(found).prefix(3).map(\.json).map { String(decoding: JSONText.write($0), as: UTF8.self) }), besides \(found.subtracting(all).prefix(3).map(\.json).map { String(decoding: JSONText.write($0), as: UTF8.self) })")
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
