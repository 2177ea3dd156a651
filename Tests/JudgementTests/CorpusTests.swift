import Foundation
import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

/// Input that no uploader means to send, where what it costs matters as much as what comes out. What is only odd is in `BadInputTests`.
@Suite struct CorpusTests {
    /// The text of one form beside a good QC100 of two residents.
    private static func judge(_ form: FormName, _ text: [UInt8]) throws -> Verdict {
        let draft = try RegistrySeed.institution("1131010012", residents: 2, address: "any").draft()
        let masters = draft.files.filter { $0.name == FormName.qc100.fileName && form != .qc100 }
        return try judge(masters + [(form.fileName, text)])
    }

    private static func judge(_ files: [(name: String, bytes: [UInt8])]) throws -> Verdict {
        let profile = try TestWorld.profile()
        var policies = profile.policies
        policies.missingFile = .importPresent
        let context = JudgementContext(profile: profile, policies: policies, institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
        let verdict = Judge.judge(PackageContents(files: files), context)
        for count in verdict.counts { #expect(count.read == count.accepted + count.returned + count.replaced) }
        #expect(verdict.findings.count == min(verdict.findingTotal, Verdict.listingLimit))
        return verdict
    }

    /// The same as text, and only what is held against that form.
    private static func rules(_ form: FormName, _ text: String) throws -> [Rule: Int] {
        let findings = try judge(form, Array(text.utf8)).findings
        return findings.filter { $0.form == form && $0.rule != .fileMissing }.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }

    private static func list(_ item: String, _ count: Int) -> String { "[" + Array(repeating: item, count: count).joined(separator: ",") + "]" }

    @Test(arguments: [
        // A form, a member of its one row, the rules that it offends against besides what is missing, and how often.
        (FormName.qc104, "\"QC104_PART_LIST\":[null,{},[],1,\"x\",[[{}]]]", [Rule.typeMismatch: 5]),
        (.qc104, "\"QC104_PART_LIST\":[{\"PART_LEVEL\":{\"PART_LEVEL\":\"5\"}}]", [.typeMismatch: 1]),
        (.qc104, "\"QC104_PART_LIST\":[{\"PART_LEVEL\":\"5\",\"PART_LEVEL\":\"5\",\"\":1,\"\":2}]", [.jsonDuplicateKey: 2, .fieldUnknown: 1]),
        (.qc107, "\"EAT\":{}", [.typeMismatch: 1]), (.qc107, "\"EAT\":[null]", [.typeMismatch: 1]), (.qc107, "\"EAT\":{\"EAT\":[[]]}", [.typeMismatch: 1]),
        (.qc107, "\"\":0,\"\\u0000\":0,\"\u{FEFF}\":0", [.fieldUnknown: 3]), (.qc107, "\"\":0,\"\":0,\"\":0", [.fieldUnknown: 1, .jsonDuplicateKey: 1]),
        // A key that Unicode calls the same, but whose bytes are others, is another key.
        (.qc107, "\"TOO\u{212A}\":1", [.fieldUnknown: 1]), (.qc101, "\"\u{212A}\":1", [.fieldUnknown: 1]),
    ])
    func `what stands where something else is meant is told one by one`(form: FormName, member: String, expected: [Rule: Int]) throws {
        let aside: Set<Rule> = [.requiredMissing, .masterNotFound, .fieldsDisagree]
        #expect(try Self.rules(form, "[{" + member + "}]").filter { !aside.contains($0.key) } == expected)
    }

    @Test(arguments: [(510, nil), (511, Rule.jsonMalformed), (600, .jsonMalformed)])
    func `nesting goes to the limit that both readers have`(depth: Int, rule: Rule?) async throws {
        let text = "[{\"EAT\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}]"
        let verdict = try await OffPool.run { try Self.judge(.qc107, Array(text.utf8)) }
        let malformed = verdict.findings.first { $0.rule == .jsonMalformed }
        #expect(malformed?.rule == rule && malformed?.facts[.reason] == (rule == nil ? nil : "too-deep"))
    }

    @Test func `rows beyond the listing are counted by their rules, and errors go before warnings`() async throws {
        let row = "{" + (0..<150).map { "\"K\($0)\":1" }.joined(separator: ",") + "}"
        let rows = Self.list(row, 400).dropLast() + ",1]"
        let verdict = try await OffPool.run { try Self.judge(.qc107, Array(rows.utf8)) }
        #expect(verdict.findingCounts[.fieldUnknown] == 60_000 && verdict.findingCounts[.requiredMissing] == 400 * 13)
        #expect(verdict.findingCounts[.jsonShape] == 1)
        #expect(verdict.findings.filter { $0.severity == .error }.count == 400 * 13 + 1 && verdict.findings.last?.rule == .jsonShape)
    }

    @Test func `a resident's endless name is cut in the findings of every form`() async throws {
        let name = String(repeating: "長", count: 500_000)
        let draft = try RegistrySeed.institution("1131010012", residents: 1, address: "any").draft()
        let master = String(decoding: try #require(draft.files.first { $0.name == "QC100.json" }).bytes, as: UTF8.self)
        let row = try #require(try JSONTree.parse(Array(master.utf8)).items?.first)
        let members = try #require(row.members).map { $0.name == "NAME" || $0.name == "ID_NO" ? JSONMember($0.name, .text(name)) : $0 }
        let mainID = try #require(row["MAIN_ID"]?.integer)
        let verdict = try await OffPool.run {
            let followers = Array(Self.list("{\"MAIN_ID\":\(mainID)}", 800).utf8)
            return try Self.judge([("QC100.json", JSONText.write(.list([.object(members)]))), ("QC107.json", followers)])
        }
        #expect(verdict.findingCounts[.masterReturned] == 800)
        for finding in verdict.findings {
            #expect((finding.personName ?? "").count <= Finding.valueLimit + 1 && (finding.person ?? "").count <= Finding.valueLimit + 1)
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: [false, true])
    func `many rows with one MAIN_ID are looked at once, not each against all`(isShared: Bool) async throws {
        // All of one person, or all but the last, so that looking for another person goes through the whole list.
        let rows = (0..<40_000).map { "{\"MAIN_ID\":1,\"ID_NO\":\"\(isShared && $0 == 39_999 ? "B" : "A")\"}" }
        let verdict = try await OffPool.run { try Self.judge(.qc100, Array(("[" + rows.joined(separator: ",") + "]").utf8)) }
        #expect(verdict.counts[FormName.qc100.index].returned == 40_000 && verdict.findingCounts[.masterAmbiguous] == (isShared ? 40_000 : nil))
    }

    @Test func `three hundred thousand unknown keys are counted`() async throws {
        let keys = (0..<300_000).map { "\"K\($0)\":1" }.joined(separator: ",")
        let verdict = try await OffPool.run { try Self.judge(.qc107, Array("[{\(keys)}]".utf8)) }
        #expect(verdict.findingCounts[.fieldUnknown] == 201 && verdict.findings.contains { $0.field == "… +299800" })
    }

    @Test func `the fault of a large file is found at its place`() async throws {
        let text = "[\n" + String(repeating: "{\"EAT\":[1,{\"a\":null}]},", count: 100_000) + "\nx]"
        let verdict = try await OffPool.run { try Self.judge(.qc107, Array(text.utf8)) }
        let finding = try #require(verdict.findings.first { $0.rule == .jsonMalformed })
        #expect(finding.facts[.line] == "3" && finding.facts[.column] == "1" && finding.facts[.reason] == "unexpected-character")
    }
}
