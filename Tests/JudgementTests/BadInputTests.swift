import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

/// Input that no uploader means to send: a finding each, bounded memory, no crash.
@Suite struct BadInputTests {
    /// The package of two good residents with one form's text in place of its rows.
    private static func judge(_ form: FormName, _ text: [UInt8]) throws -> Verdict {
        var draft = try RegistrySeed.institution("1131010012", residents: 2, address: "any").draft()
        try draft.replaceFile(form, with: text)
        let profile = try TestWorld.profile()
        let context = JudgementContext(profile: profile, policies: profile.policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
        let verdict = Judge.judge(PackageContents(files: draft.files), context)
        for count in verdict.counts { #expect(count.read == count.accepted + count.returned + count.replaced) }
        for finding in verdict.findings.prefix(50) {
            for language in Language.allCases { #expect(!FindingWording.words(finding, language).message.isEmpty) }
        }
        return verdict
    }

    /// The first good row of QC107 with something written in place of `"EAT": "…"`.
    private static func withEat(_ value: String) throws -> [UInt8] {
        let draft = try RegistrySeed.institution("1131010012", residents: 2, address: "any").draft()
        let text = String(decoding: try #require(draft.files.first { $0.name == "QC107.json" }).bytes, as: UTF8.self)
        let range = try #require(text.range(of: #""EAT":"[0-9]+""#, options: .regularExpression))
        return Array(text.replacingCharacters(in: range, with: "\"EAT\":" + value).utf8)
    }

    @Test(arguments: [
        // A value, the rule that it offends against, and where.
        ("5", Rule.typeMismatch, "EAT"), ("5.0", .typeMismatch, "EAT"), ("1e300", .typeMismatch, "EAT"), ("true", .typeMismatch, "EAT"), ("{\"code\":\"5\"}", .typeMismatch, "EAT"),
        ("[\"5\"]", .typeMismatch, "EAT"), ("[[[\"5\"]]]", .typeMismatch, "EAT"), ("\"05\"", .valueNotAllowed, "EAT"), ("\" 5\"", .valueNotAllowed, "EAT"), ("\"５\"", .valueNotAllowed, "EAT"),
        ("\"5\\u0000\"", .valueNotAllowed, "EAT"), ("\"\\ud83d\\ude00\"", .valueNotAllowed, "EAT"), ("null", .requiredMissing, "EAT"), ("\"\"", .requiredMissing, "EAT"), ("[]", .requiredMissing, "EAT"),
        ("\"5\",\"EAT\":\"10\"", .jsonDuplicateKey, "EAT"), ("\"5\",\"\":1", .fieldUnknown, ""), ("\"5\",\"E\\u0000T\":1", .fieldUnknown, "E\0T"),
        ("\"5\",\"EAT \":1", .fieldUnknown, "EAT "),
    ])
    func `an odd value is one finding at its field`(value: String, rule: Rule, field: String) throws {
        let verdict = try Self.judge(.qc107, try Self.withEat(value))
        #expect(verdict.findings.map(\.rule) == [rule] && verdict.findings.first?.field == field && verdict.findings.first?.row == 1, "\(verdict.findings)")
    }

    @Test(arguments: [
        "NaN", "Infinity", "-Infinity", "1e400", "\(String(repeating: "9", count: 400))", "\"\\ud800\"", "\"\\udc00x\"", "\"a\u{0}b\"", "01", "+1", ".5", "'5'", "undefined",
        "\"5\",", String(repeating: "[", count: 600) + String(repeating: "]", count: 600), "\"5\"//x", "\"\\x41\"", "\"5",
    ])
    func `what is no JSON is told with its place, and only that form is lost`(value: String) throws {
        let verdict = try Self.judge(.qc107, try Self.withEat(value))
        #expect(verdict.findings.map(\.rule) == [.jsonMalformed], "\(verdict.findings)")
        #expect(verdict.findings.first?.facts[.line] == "2" && verdict.counts[FormName.qc107.index].read == 0 && verdict.total.accepted == 28)
    }

    @Test(arguments: [
        ([], Rule.jsonMalformed), (Array(" \n\t ".utf8), .jsonMalformed), ([0xEF, 0xBB, 0xBF], .jsonEncoding), (Array("null".utf8), .jsonShape), (Array("{}".utf8), .jsonShape),
        (Array("\"[]\"".utf8), .jsonShape), (Array("[] x".utf8), .jsonMalformed), (Array("[1]".utf8), .jsonShape), (Array("[[]]".utf8), .jsonShape), (Array("[null]".utf8), .jsonShape),
        ([0xFF, 0xFE, 0x5B, 0, 0x5D, 0], .jsonEncoding), ([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x5B, 0x5D], .jsonMalformed), ([0x5B, 0x22, 0xC3, 0x28, 0x22, 0x5D], .jsonEncoding),
        ([UInt8](repeating: 0, count: 64), .jsonMalformed),
    ])
    func `a file that is no array of rows is named as what it is`(text: [UInt8], rule: Rule) throws {
        let verdict = try Self.judge(.qc107, text)
        #expect(verdict.findings.contains { $0.rule == rule && $0.form == .qc107 }, "\(verdict.findings)")
        #expect(verdict.counts[FormName.qc107.index].accepted == 0 && verdict.total.accepted == 28)
    }

    @Test func `a million findings are counted and not all kept`() async throws {
        var text: [UInt8] = [UInt8(ascii: "[")]
        for row in 0..<80_000 {
            if row > 0 { text.append(UInt8(ascii: ",")) }
            text += [UInt8(ascii: "{"), UInt8(ascii: "}")]
        }
        text.append(UInt8(ascii: "]"))
        let verdict = try await OffPool.run { [text] in try Self.judge(.qc107, text) }
        #expect(verdict.findingTotal == 80_000 * 13 && verdict.findings.count == Verdict.listingLimit && verdict.findingCounts == [.requiredMissing: 80_000 * 13])
        #expect(verdict.counts[FormName.qc107.index].returned == 80_000)
    }

    @Test func `a text of twenty megabytes is one finding with its beginning`() async throws {
        let verdict = try await OffPool.run { try Self.judge(.qc107, try Self.withEat("\"" + String(repeating: "長", count: 7_000_000) + "\"")) }
        #expect(verdict.findings.map(\.rule) == [.valueNotAllowed])
        #expect((verdict.findings.first?.value?.count ?? 0) <= Finding.valueLimit + 1)
    }

    @Test func `a flood of unknown keys is counted, and some are named`() async throws {
        let keys = (0..<30_000).map { "\"K\($0)\":1" }.joined(separator: ",")
        let verdict = try await OffPool.run { try Self.judge(.qc107, try Self.withEat("\"5\"," + keys)) }
        #expect(verdict.findings.count == 201 && verdict.findings.allSatisfy { $0.rule == .fieldUnknown })
        #expect(verdict.findings.last?.field == "… +29800" && verdict.total.returned == 0)
    }

    /// What fuzzing once found (sandbox/fuzz), and what looks like it.
    @Test(arguments: try Corpus.files())
    func `nothing of the corpus crashes`(path: String) async throws {
        let bytes = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        if path.hasSuffix(".zip") {
            let profile = try TestWorld.profile()
            let context = JudgementContext(profile: profile, policies: profile.policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
            _ = Judge.judge(PackageReader.read(path: path), context)
        } else {
            try await OffPool.run { for form in FormName.allCases { _ = try Self.judge(form, bytes) } }
        }
    }
}

enum Corpus {
    static func files() throws -> [String] {
        try ["form", "zip"].flatMap { kind in
            let folder = "\(TestWorld.checkout)/Tests/Corpus/\(kind)"
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
        }
    }
}

/// Input that costs more than it should, unless somebody thought of it: each found by fuzzing or beside it.
@Suite struct CostlyInputTests {
    private static func judge(_ form: FormName, _ text: [UInt8]) async throws -> Verdict {
        try await OffPool.run {
            var draft = try RegistrySeed.institution("1131010012", residents: 2, address: "any").draft()
            try draft.replaceFile(form, with: text)
            let profile = try TestWorld.profile()
            let context = JudgementContext(profile: profile, policies: profile.policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
            return Judge.judge(PackageContents(files: draft.files), context)
        }
    }

    @Test func `one row with hundreds of thousands of faulty members is counted and not kept whole`() async throws {
        let members = [UInt8]("1,".utf8)
        var text = [UInt8](#"[{"MAIN_ID":1,"V_OBS_Y_L":["#.utf8)
        for _ in 0..<300_000 { text += members }
        text += [UInt8]("1]}]".utf8)
        let verdict = try await Self.judge(.qc104, text)
        #expect(verdict.findingCounts[.typeMismatch] == 300_001 && verdict.findings.count == Verdict.listingLimit)
    }

    @Test func `twenty thousand masters with one MAIN_ID take no more than as many steps`() async throws {
        let rows = (0..<20_000).map { #"{"MAIN_ID":7,"ID_NO":"A\#($0)"}"# }.joined(separator: ",")
        let began = ContinuousClock.now
        let verdict = try await Self.judge(.qc100, Array("[\(rows)]".utf8))
        #expect(verdict.findingCounts[.masterAmbiguous] == 20_000)
        // Every row looked at for every row would be four hundred million.
        #expect(ContinuousClock.now - began < .seconds(200))
    }

    @Test func `a name of a megabyte is cut in every finding about its resident`() async throws {
        let name = String(repeating: "長", count: 300_000)
        let verdict = try await Self.judge(.qc100, Array(#"[{"MAIN_ID":7,"NAME":"\#(name)","ID_NO":"\#(name)"}]"#.utf8))
        #expect(!verdict.findings.isEmpty)
        for finding in verdict.findings {
            #expect((finding.personName ?? "").count <= Finding.valueLimit + 1 && (finding.person ?? "").count <= Finding.valueLimit + 1)
        }
    }
}
