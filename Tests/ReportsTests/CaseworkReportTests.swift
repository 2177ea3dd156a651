import Casework
import Foundation
import Generation
import Interchange
import Journal
import Judgement
import Reports
import TestSupport
import Testing

/// How casework looks: what must not be in it, whatever it is about. How it reads is held by the page that a test runs (docs/REPLAY.md).
@Suite struct CaseworkReportTests {
    /// Every kind of finding that shows a value of somebody.
    private static func kept() throws -> Case {
        let good = try CaseMaker.make()
        return try CaseMaker.make { draft in
            try draft.set(DraftPath("QC107[1].EAT"), to: .text(good.registry.residents[0].name))
            try draft.set(DraftPath("QC100[2].ID_NO"), to: .text(String(good.registry.residents[1].identity.dropLast()) + "x"))
            try draft.set(DraftPath("QC108[3].MAIN_ID"), to: .integer(123_456_789))
            try draft.set(DraftPath("QC112[4].REMARK"), to: .text(String(repeating: good.registry.residents[3].name, count: 400)))
            try draft.set(DraftPath("QC100[5].IN_DT"), to: .text("20250111"))
        }
    }

    private static func personal(_ kept: Case) -> [String] {
        kept.registry.residents.flatMap { [$0.identity, $0.name, String(PackageSubject.mainID(for: $0.identity))] }
    }

    private static func explanations(_ kept: Case, reveals: Bool, _ language: Language) -> String {
        let findings = kept.kept?.findings ?? []
        return findings.enumerated().filter { $0.element.consequenceOf == nil }.map { index, finding in
            let explanation = Explanation(finding: finding, number: index + 1, of: findings.count, upload: "42", kept: kept, side: RegistrySide.of(finding, in: kept),
                                          remedy: RemedySearch.find(for: finding, in: kept), scenarios: [])
            let report = ExplainReport(language: language, reveals: reveals, width: 80)
            return report.text(explanation) + String(decoding: JSONText.write(report.json(explanation)), as: UTF8.self)
        }.joined()
    }

    @Test(arguments: Language.allCases) func `nobody is named unless asked for`(language: Language) async throws {
        let kept = try Self.kept()
        let (hidden, shown) = try await OffPool.run { (Self.explanations(kept, reveals: false, language), Self.explanations(kept, reveals: true, language)) }
        let replay = Replay(kept, build: "test")
        let report = ReplayReport(language: language, reveals: false, width: 80, limit: 100)
        let all = hidden + report.text(replay) + String(decoding: JSONText.write(report.json(replay)), as: UTF8.self)
        let found = Self.personal(kept).filter { all.contains($0) }
        #expect(found == [])
        #expect(Self.personal(kept).contains { shown.contains($0) })
    }

    @Test func `a shrunken package is shown without naming anybody`() throws {
        let kept = try Self.kept()
        for rule in [Rule.textTooLong, .admissionDateDiffers, .idInvalid] {
            let finding = try #require(kept.kept?.findings.first { $0.rule == rule })
            let text = ShrinkReport(language: .chinese, reveals: false, width: 80).text(try Shrinker.shrink(kept, keeping: finding), written: "s.zip")
            #expect(Self.personal(kept).filter { text.contains($0) } == [], "\(text)")
        }
    }

    private static func timeline(_ kept: Case, name: String = "A_202512.zip") -> UploadTimeline {
        var receipt = kept.receipt
        receipt.name = name
        receipt.client = "evil\u{1B}[31m\u{202E}client"
        return UploadTimeline(receipt: receipt, institution: kept.institution, moments: [], run: kept.times.imported, nextRun: nil, summary: kept.kept?.summary, results: [], isKept: true)
    }

    @Test func `the mail to the help desk has its set form and nobody in it`() throws {
        let kept = try Self.kept()
        let resident = kept.registry.residents[0]
        let contact = HelpDeskMail.Contact(unit: nil, telephone: "02-1", mail: nil, name: nil)
        for name in ["A_202512.zip", "\(resident.name).zip", "\(resident.identity).zip", "x_\(resident.identity)_y.zip"] {
            let mail = HelpDeskMail.text(Self.timeline(kept, name: name), findings: kept.kept?.findings ?? [], contact: contact)
            #expect(mail.contains("主旨：品質提升介接問題") && mail.contains("單位名稱：") && mail.contains("聯絡電話：02-1") && mail.contains("聯絡信箱：（請填）"))
            #expect(Self.personal(kept).filter { mail.contains($0) } == [], "\(mail)")
            #expect(mail.contains("模擬環境"))
        }
    }

    @Test(arguments: Language.allCases) func `no name and no client steers the terminal`(language: Language) throws {
        let kept = try Self.kept()
        let text = TimelineReport(language: language, width: 80).text(Self.timeline(kept, name: "a\u{1B}[2J\r\n::error::b\u{202E}.zip"))
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\r"))
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("::") })
    }

    @Test func `what is not listed is counted`() throws {
        let kept = try CaseMaker.make { try $0.removeFile(.qc100) }
        let replay = Replay(kept, build: "test")
        let text = ReplayReport(language: .english, reveals: false, width: 80, limit: 3).text(replay)
        let total = replay.outcome.findings.count
        #expect(total > 100 && text.contains("findings: \(total)") && text.contains("… and \(total - 3) more"))
    }

    @Test func `the verdict says what the import does`() throws {
        func words(_ change: (inout Case) throws -> Void = { _ in }, _ draft: (inout PackageDraft) throws -> Void = { _ in }) throws -> ReplayVerdict {
            var kept = try CaseMaker.make(change: draft)
            try change(&kept)
            return ReplayVerdict(Replay(kept, build: "test"))
        }
        let good = try words()
        #expect(good.wouldBeTaken && good.words.english == "the import of 2025-12-15 12:00:00 took all 180 rows")
        let bad = try words({ _ in }) { try $0.set(DraftPath("QC107[1].EAT"), to: .text("25")) }
        #expect(bad.wouldBeTaken && bad.words.english.contains("took 179 rows; 1 row was returned"))
        let frozen = try words { $0.times = .init(imported: TestWorld.instant("2026-01-02T12:00"), arrived: TestWorld.instant("2026-01-02T11:00"), order: 42) }
        #expect(frozen.words.english.contains("return"), "\(frozen.words)")
        let whole = try words({ _ in }) { $0.damage = .truncate }
        #expect(!whole.wouldBeTaken && whole.words.english.contains("the whole package"))
        let waiting = try words { $0.kept = nil }
        #expect(waiting.words.english == "the import of 2025-12-15 12:00:00 would take all 180 rows")
    }
}
