import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// Every way to break a package that has a name, shrunk. One after the other, off the pool on which other tests wait.
@Suite(.serialized) struct ShrinkBreakerTests {
    static let base = Result { try CaseMaker.make(residents: 10) }
    static let good = Result { () throws -> PackageDraft in
        let base = try ShrinkBreakerTests.base.get()
        var draft = PackageDraft(base.contents(), profile: base.profile)
        draft.settle()
        return draft
    }

    struct Seen: Sendable {
        let result: ShrinkResult
        let residents: Int
        let problems: [String]
    }

    /// What keeps a breaker from being tried.
    struct Untried: Error {
        let why: String
    }

    /// A good package, broken once, at the first place where that can be done.
    static func shrink(_ name: String) throws -> Seen {
        let base = try ShrinkBreakerTests.base.get()
        var draft = try ShrinkBreakerTests.good.get()
        guard let breaker = BreakerCatalogue.find(name), let place = breaker.places(in: draft).first else { throw Untried(why: "\(name) applies nowhere") }
        _ = try breaker.apply(at: place, to: &draft)
        let kept = try CaseMaker.make(draft, residents: base.registry.residents, profile: base.profile)
        guard let asked = Shrinker.target(rule: breaker.rule, form: place.form, in: kept) else { throw Untried(why: "\(name) is not found") }
        let result = try Shrinker.shrink(kept, keeping: asked)
        let check = ShrinkCheck(kept: kept, asked: asked, result: result)
        return Seen(result: result, residents: check.residents, problems: result.isWhole ? check.problems : [])
    }

    /// A shared MAIN_ID needs two masters, and a value that is the same in every row at least three rows. All else is about one resident.
    static func mostResidents(_ rule: Rule) -> Int {
        switch rule {
        case .masterAmbiguous: 2
        case .placeholderSuspected: 3
        default: 1
        }
    }

    static let zipRules: Set<Rule> = [.packageUnreadable, .packageEncrypted, .packageUnsafe]
    static let breakers = BreakerCatalogue.all.filter { !ShrinkBreakerTests.zipRules.contains($0.rule) }.map(\.name)

    @Test(arguments: breakers)
    func `is cut to little that still fails in the same way and in no other`(name: String) async throws {
        let seen = try await OffPool.run { try Self.shrink(name) }
        let rule = seen.result.finding.rule
        #expect(seen.problems.isEmpty, "\(name): \(seen.problems)")
        #expect(seen.result.isWhole)
        let (before, after) = (seen.result.before, seen.result.after)
        #expect(seen.residents <= Self.mostResidents(rule), "\(name): \(after)")
        #expect(after.rows <= 2 * Self.mostResidents(rule) + 1, "\(name): \(after)")
        // Of entries that nobody reads only the names count.
        if before.bytes > 0 { #expect(after.bytes < before.bytes / 5, "\(name): \(before) to \(after)") }
        #expect((2..<3_000).contains(seen.result.tries), "\(name): \(seen.result.tries)")
    }

    static let zipBreakers = BreakerCatalogue.all.filter { ShrinkBreakerTests.zipRules.contains($0.rule) }.map(\.name)

    @Test(arguments: zipBreakers)
    func `a zip that cannot be used is not taken apart`(name: String) async throws {
        let seen = try await OffPool.run { try Self.shrink(name) }
        #expect(!seen.result.isWhole)
        #expect(seen.result.files.isEmpty)
        #expect(seen.result.after.bytes == seen.result.before.bytes)
    }
}
