import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// The smallest package that still fails in the same way.
@Suite struct ShrinkTests {
    static func rows(_ result: ShrinkResult) -> [(form: FormName, rows: [JSONNode])] {
        FormName.allCases.compactMap { form in
            guard let file = result.files.first(where: { $0.name == form.fileName }), let rows = try? JSONTree.parse(file.bytes).items else { return nil }
            return (form, rows)
        }
    }

    static func judge(_ kept: Case, _ files: [ShrinkResult.File]) -> [Finding] { kept.judge(PackageContents(files: files.map { ($0.name, $0.bytes) })).findings }

    private struct Kind: Hashable {
        let rule: Rule
        let form: FormName?
        let field: String?
    }

    /// Errors and warnings by their kinds.
    private static func kinds(_ findings: [Finding]) -> Set<Kind> {
        Set(findings.filter { $0.severity != .note }.map { Kind(rule: $0.rule, form: $0.form, field: $0.field) })
    }

    /// Rules of which the smallest package must have more residents than one.
    static let needsSeveral: Set<Rule> = [.placeholderSuspected, .masterAmbiguous, .masterNotFound]

    @Test(.timeLimit(.minutes(15)), arguments: BreakerCatalogue.all.map(\.name))
    func `whatever a package suffers from, it is cut to that alone`(name: String) async throws {
        let breaker = try #require(BreakerCatalogue.find(name))
        let complaint = try await OffPool.run { () throws -> String? in
            var isApplied = false
            var damage: PackageDamage?
            let kept = try CaseMaker.make(residents: 25, seed: 3) { draft in
                guard let place = breaker.places(in: draft).first else { return }
                _ = try breaker.apply(at: place, to: &draft)
                damage = draft.damage
                isApplied = true
            }
            guard isApplied else { return nil }
            let before = kept.judge().findings
            guard let finding = before.first(where: { $0.rule == breaker.rule && $0.consequenceOf == nil }) else { return "not found before" }
            let result = try Shrinker.shrink(kept, keeping: finding)
            if damage != nil || !kept.contents().isReadable { return result.isCut ? "a zip that does not open was cut" : nil }
            let after = Self.judge(kept, result.files)
            guard after.contains(where: { $0.rule == finding.rule && $0.form == finding.form && $0.field == finding.field && $0.severity == finding.severity }) else { return "it is gone: \(after)" }
            if !Self.kinds(after).isSubset(of: Self.kinds(before)) { return "another kind came: \(Self.kinds(after).subtracting(Self.kinds(before)))" }
            let rows = Self.rows(result)
            let masters = rows.first { $0.form == .qc100 }?.rows.count ?? 0
            if masters > (Self.needsSeveral.contains(breaker.rule) ? 25 : 2) { return "\(masters) residents are left" }
            if result.after.rows > max(4, masters * 2) { return "\(result.after.rows) rows are left" }
            // No single row more can go.
            for (form, list) in rows {
                for index in list.indices {
                    var less = list
                    less.remove(at: index)
                    let files = result.files.map { $0.name == form.fileName ? ShrinkResult.File(name: $0.name, bytes: JSONText.write(.list(less))) : $0 }
                    let found = Self.judge(kept, files)
                    let isStill = found.contains { $0.rule == finding.rule && $0.form == finding.form && $0.field == finding.field && $0.severity == finding.severity
                        && $0.person == finding.person && $0.mainID == finding.mainID }
                    if isStill, Self.kinds(found).isSubset(of: Self.kinds(before)) { return "\(form)[\(index + 1)] need not be there" }
                }
            }
            // With the residents that are left the verdict is the same.
            var small = kept
            small.registry = result.registry
            if Self.judge(small, result.files) != after { return "the smaller registry changes the verdict" }
            return nil
        }
        #expect(complaint == nil)
    }

    @Test func `of two faults only the one that was asked for is left, alone`() throws {
        let kept = try CaseMaker.make { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
            try draft.set(DraftPath("QC105[5].MAIN_ID"), to: .integer(999))
        }
        let finding = try #require(kept.kept?.findings.first { $0.rule == .valueNotAllowed })
        let result = try Shrinker.shrink(kept, keeping: finding)
        #expect(Self.judge(kept, result.files).map(\.rule) == [.valueNotAllowed])
        #expect(result.after.rows == 2 && result.after.forms == 2)
        #expect(result.before.rows == 180)
        #expect(result.registry.residents.count == 1)
        #expect(result.tries > 5)
    }

    @Test func `a text too long is cut to one character more than it may have`() throws {
        let kept = try CaseMaker.make(residents: 3) { try $0.set(DraftPath("QC112[2].REMARK"), to: .text(String(repeating: "甲乙丙", count: 3_000))) }
        let finding = try #require(kept.kept?.findings.first { $0.rule == .textTooLong })
        let limit = try #require(kept.profile[.qc112].field("REMARK")?.length)
        let result = try Shrinker.shrink(kept, keeping: finding)
        let remark = try #require(Self.rows(result).first { $0.form == .qc112 }?.rows.first?["REMARK"]?.string)
        #expect(remark.unicodeScalars.count == limit + 1)
    }

    @Test func `a text that does not parse is cut to what breaks it`() throws {
        let kept = try CaseMaker.make { draft in
            let text = String(decoding: draft.files.first { $0.name == "QC103.json" }!.bytes, as: UTF8.self)
            try draft.replaceFile(.qc103, with: Array(text.replacing("\"ASSESSMENT_USER\":", with: "\"ASSESSMENT_USER\":: ", maxReplacements: 1).utf8))
        }
        let finding = try #require(kept.kept?.findings.first { $0.rule == .jsonMalformed })
        let result = try Shrinker.shrink(kept, keeping: finding)
        let file = try #require(result.files.first { $0.name == "QC103.json" })
        #expect(file.bytes.count < 20, "\(String(decoding: file.bytes, as: UTF8.self))")
        #expect(Self.judge(kept, result.files).map(\.rule) == [.jsonMalformed])
    }

    @Test func `the same package is cut to the same bytes`() throws {
        let kept = try CaseMaker.make { try $0.set(DraftPath("QC107[2].EAT"), to: .text("25")) }
        let finding = try #require(kept.kept?.findings.first)
        #expect(try Shrinker.shrink(kept, keeping: finding).files == Shrinker.shrink(kept, keeping: finding).files)
    }

    @Test func `a finding that the package does not have is a usage fault`() throws {
        let kept = try CaseMaker.make()
        #expect(throws: CaseworkFault.noFinding("month-frozen", known: [])) { try Shrinker.shrink(kept, keeping: Finding(.monthFrozen, form: .qc107, row: 1)) }
    }
}
