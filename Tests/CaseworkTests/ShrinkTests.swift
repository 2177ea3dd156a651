@testable import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// What is left of packages, and why just that.
@Suite struct ShrinkTests {
    /// What is left of a case when the finding that somebody means who names a rule is kept.
    static func shrink(_ kept: Case, _ rule: Rule, form: FormName? = nil) async throws -> ShrinkResult {
        let asked = try #require(Shrinker.target(rule: rule, form: form, in: kept))
        let (result, problems) = try await OffPool.run { () throws -> (ShrinkResult, [String]) in
            let result = try Shrinker.shrink(kept, keeping: asked)
            return (result, ShrinkCheck(kept: kept, asked: asked, result: result).problems)
        }
        #expect(problems.isEmpty, "\(problems)")
        return result
    }

    static func rows(_ result: ShrinkResult, _ form: FormName) throws -> [JSONNode] {
        let file = try #require(result.files.first { $0.name == form.fileName })
        return try #require(try JSONTree.parse(file.bytes).items)
    }

    static func findings(_ result: ShrinkResult, in kept: Case) -> [Finding] { kept.judge(result.contents).findings }

    // MARK: what stays and what goes

    @Test func `of two faults only the one that was asked about stays`() async throws {
        let kept = try CaseMaker.make(residents: 8) { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
            try draft.set(DraftPath("QC108[3].MAIN_ID"), to: .integer(999))
        }
        let first = try await Self.shrink(kept, .valueNotAllowed)
        let firstRules = Self.findings(first, in: kept).map(\.rule)
        #expect(firstRules == [.valueNotAllowed])
        // The master and the row; not the other thirteen of the resident.
        #expect(first.after.rows == 2)
        #expect(first.after.forms == 2)
        let second = try await Self.shrink(kept, .masterNotFound)
        let secondRules = Self.findings(second, in: kept).map(\.rule)
        #expect(secondRules == [.masterNotFound])
        #expect(second.after.rows == 1)
    }

    @Test func `a finding stays with the person whom it is about`() async throws {
        let kept = try CaseMaker.make(residents: 6) { draft in
            for row in [2, 5] { try draft.set(DraftPath("QC107[\(row)].EAT"), to: .text("25")) }
        }
        let both = kept.judge().findings
        let asked = try #require(both.last)
        #expect(both.count == 2)
        #expect(asked.row == 5)
        let result = try await OffPool.run { try Shrinker.shrink(kept, keeping: asked) }
        let left = Self.findings(result, in: kept)
        #expect(left.count == 1)
        #expect(left.first?.person == asked.person)
        #expect(result.finding.row == 1)
    }

    @Test func `another row's fault is not brought to the row that stays`() async throws {
        let kept = try CaseMaker.make(residents: 6) { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
            // If only kinds counted, MOVE could be cut out of the second row while this one is there.
            try draft.set(DraftPath("QC107[5].MOVE"), to: .null)
        }
        let result = try await Self.shrink(kept, .valueNotAllowed)
        let rules = Self.findings(result, in: kept).map(\.rule)
        #expect(rules == [.valueNotAllowed])
        let row = try #require(try Self.rows(result, .qc107).first)
        #expect(row["MOVE"]?.string != nil)
    }

    @Test func `a consequence keeps its cause`() async throws {
        let kept = try CaseMaker.make(residents: 6) { draft in try draft.set(DraftPath("QC100[2].SEX"), to: .text("9")) }
        let result = try await Self.shrink(kept, .masterReturned, form: .qc107)
        #expect(result.finding.consequenceOf == .valueNotAllowed)
        #expect(result.finding.form == .qc107)
        let rules = Set(Self.findings(result, in: kept).map(\.rule))
        #expect(rules == [.valueNotAllowed, .masterReturned])
        #expect(result.after.rows == 2)
    }

    @Test func `what only the ledger knows is found in the smallest package too`() async throws {
        let december = TestWorld.month("2025-12")
        let ledger = LedgerSnapshot(
            standing: [.init(form: .qc107, person: 3, month: december, arrived: TestWorld.instant("2025-12-14T11:00"), order: 1)],
            day: TestWorld.date("2025-12-15"), months: [nil, december, december.previous])
        let kept = try CaseMaker.make(residents: 6, ledger: ledger)
        let result = try await Self.shrink(kept, .superseded)
        #expect(result.finding.form == .qc107)
        #expect(result.after.rows == 2)
    }

    // MARK: inside rows

    @Test func `members of lists go, and the one that is wrong moves up`() async throws {
        let kept = try CaseMaker.make(residents: 5) { draft in
            try draft.set(DraftPath("QC104[2].V_OBS_Y_L"), to: .list([.text("5"), .text("10"), .text("98")]))
        }
        let asked = try #require(Shrinker.target(rule: .valueNotAllowed, form: .qc104, in: kept))
        #expect(asked.field == "V_OBS_Y_L[3]")
        let result = try await Self.shrink(kept, .valueNotAllowed)
        #expect(result.finding.field == "V_OBS_Y_L[1]")
        let row = try #require(try Self.rows(result, .qc104).first)
        let left = row["V_OBS_Y_L"]?.items?.map(\.string)
        #expect(left == ["98"])
        // Most of what is not required has gone.
        let spare = kept.profile[.qc104].fields.filter { !$0.isRequired }.count
        let members = row.members?.count ?? .max
        #expect(members <= kept.profile[.qc104].fields.count - spare / 2)
        #expect(result.after.fields < result.before.fields / 15)
    }

    @Test func `a text that is too long is cut to just too long`() async throws {
        let limit = try #require(try TestWorld.profile()[.qc102].field("Q1_REMARK")?.length)
        let kept = try CaseMaker.make(residents: 5) { draft in
            try draft.set(DraftPath("QC102[2].Q1_REMARK"), to: .text(String(repeating: "長文", count: limit)))
        }
        let result = try await Self.shrink(kept, .textTooLong)
        let row = try #require(try Self.rows(result, .qc102).first)
        let length = row["Q1_REMARK"]?.string?.unicodeScalars.count
        #expect(length == limit + 1)
        #expect(result.finding.facts[.actual] == String(limit + 1))
    }

    @Test func `numbers stand as they were written`() async throws {
        let kept = try CaseMaker.make(residents: 3) { draft in
            try draft.set(DraftPath("QC107[2].EAT"), to: JSONNode(.number("5.00e1")))
        }
        let result = try await Self.shrink(kept, .typeMismatch)
        let file = try #require(result.files.first { $0.name == "QC107.json" })
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains("\"EAT\":5.00e1"))
    }

    // MARK: texts that do not parse

    @Test func `a text that does not parse is cut to a few characters, and the others to nothing`() async throws {
        let kept = try CaseMaker.make(residents: 6) { draft in
            let file = try #require(draft.files.first { $0.name == "QC107.json" })
            var lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let comma = try #require(lines[3].firstIndex(of: ","))
            lines[3].replaceSubrange(comma...comma, with: " ")
            try draft.replaceFile(.qc107, with: Array(lines.joined(separator: "\n").utf8))
        }
        let result = try await Self.shrink(kept, .jsonMalformed)
        #expect(result.finding.facts[.reason] == "missing-comma")
        #expect(result.after.forms == 1)
        #expect(result.after.rows == 0)
        let broken = try #require(result.files.first { $0.name == "QC107.json" })
        #expect(broken.bytes.count < 20)
        #expect(result.files.count == 15)
        #expect(result.files.allSatisfy { $0.name == "QC107.json" || $0.bytes.count == 2 })
    }

    @Test func `a text without lines is cut as well`() async throws {
        let kept = try CaseMaker.make(residents: 6) { draft in
            let file = try #require(draft.files.first { $0.name == "QC104.json" })
            let text = String(decoding: file.bytes, as: UTF8.self).replacingOccurrences(of: "\n", with: "")
            // A code without its second quotation mark, far from either end.
            let middle = text.index(text.startIndex, offsetBy: text.count / 2)
            let code = try #require(text.range(of: ":\"5\",", range: middle..<text.endIndex))
            try draft.replaceFile(.qc104, with: Array(text.replacingCharacters(in: code, with: ":\"5,").utf8))
        }
        let asked = try #require(Shrinker.target(rule: .jsonMalformed, form: .qc104, in: kept))
        let result = try await Self.shrink(kept, .jsonMalformed)
        #expect(result.finding.facts[.reason] == asked.facts[.reason])
        let broken = try #require(result.files.first { $0.name == "QC104.json" })
        #expect(broken.bytes.count < 40)
    }

    // MARK: names

    @Test func `of many wrong names the one that was asked about stays`() async throws {
        let kept = try CaseMaker.make(residents: 3) { draft in
            try draft.renameFile("QC105.json", to: "qc105.json")
            try draft.renameFile("QC106.json", to: "QC/QC106.json")
            draft.addFile("readme.txt", [0x78])
            draft.addFile("notes.txt", [0x79])
        }
        let result = try await Self.shrink(kept, .fileMisnamed, form: .qc106)
        let odd = result.files.map(\.name).filter { name in !FormName.allCases.contains { $0.fileName == name } }
        #expect(odd == ["QC/QC106.json"])
        let rules = Self.findings(result, in: kept).map(\.rule)
        #expect(Set(rules) == [.fileMisnamed, .fileMissing])
        #expect(rules.count == 2)
        let extra = try await Self.shrink(kept, .fileUnexpected)
        #expect(extra.finding.file == "readme.txt")
        let extraRules = Self.findings(extra, in: kept).map(\.rule)
        #expect(extraRules == [.fileUnexpected])
    }

    // MARK: the rest

    @Test func `the same case is cut alike, and the registry to whom it still names`() async throws {
        let kept = try CaseMaker.make(residents: 8) { draft in try draft.set(DraftPath("QC107[4].EAT"), to: .text("25")) }
        let first = try await Self.shrink(kept, .valueNotAllowed)
        let second = try await Self.shrink(kept, .valueNotAllowed)
        #expect(first.files == second.files)
        #expect(first.tries == second.tries)
        #expect(first.registry.residents.map(\.person) == [4])
        var smaller = kept
        smaller.registry = first.registry
        let (withAll, withOne) = (Self.findings(first, in: kept), Self.findings(first, in: smaller))
        #expect(withAll == withOne)
        #expect(first.tries > 20)
        #expect(first.seconds > 0)
    }

    @Test func `what is not found is said, with what there is`() throws {
        let kept = try CaseMaker.make(residents: 3) { draft in try draft.set(DraftPath("QC107[2].EAT"), to: .text("25")) }
        #expect(Shrinker.target(rule: .monthFrozen, form: nil, in: kept) == nil)
        #expect(Shrinker.target(rule: .valueNotAllowed, form: .qc105, in: kept) == nil)
        let outcome: Result<ShrinkResult, any Error> = Result { try Shrinker.shrink(kept, keeping: Finding(.monthFrozen, form: .qc107)) }
        guard case .failure(let error) = outcome else {
            Issue.record("it was found")
            return
        }
        let fault = error as? CaseworkFault
        #expect(fault == .noFinding("month-frozen", known: ["value-not-allowed"]))
    }

    @Test func `a list is cut to the units that are needed together, with few questions`() {
        var questions = 0
        let left = DeltaDebugging.minimise(1_000) { rest in
            questions += 1
            return Set(rest).isSuperset(of: [3, 512, 999])
        }
        #expect(left == [3, 512, 999])
        #expect(questions < 120)
        let none = DeltaDebugging.minimise(50) { _ in true }
        #expect(none.isEmpty)
        let all = DeltaDebugging.minimise(7) { $0.count == 7 }
        #expect(all == Array(0..<7))
        // One of any two neighbours must stay, so that not only those that stand alone can be spared.
        let odd = DeltaDebugging.minimise(9) { rest in (0..<8).allSatisfy { rest.contains($0) || rest.contains($0 + 1) } }
        #expect((0..<8).allSatisfy { odd.contains($0) || odd.contains($0 + 1) })
        let spared = odd.filter { unit in
            let rest = odd.filter { $0 != unit }
            return (0..<8).allSatisfy { rest.contains($0) || rest.contains($0 + 1) }
        }
        #expect(spared.isEmpty)
    }

    @Test func `where nobody may be asked any more, what is left stays`() {
        var questions = 0
        let left = DeltaDebugging.minimise(100) { rest in
            questions += 1
            return questions > 3 ? nil : rest.contains(0)
        }
        #expect(questions == 4)
        #expect(left.contains(0))
        #expect(left.count < 100)
        let kinds = ["QC104_PART_LIST[12].PART_LEVEL", "EAT", "… +7"].map { ShrinkKinds.place($0) }
        #expect(kinds == ["QC104_PART_LIST[].PART_LEVEL", "EAT", "…"])
    }
}
