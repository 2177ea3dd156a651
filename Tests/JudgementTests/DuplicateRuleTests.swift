import Generation
import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct DuplicateRuleTests {
    @Test func `of two rows about the same resident and month the later is taken, and both are named`() throws {
        let verdict = try JudgeBench().judge { try $0.repeatRow(try DraftPath("QC107[2]")) }
        let finding = try #require(verdict.findings(.duplicateInFile).first)
        #expect(finding.row == 4 && finding.facts[.otherRow] == "2" && finding.severity == .warning)
        let count = verdict.counts[7]
        #expect(count.read == 4 && count.accepted == 3 && count.replaced == 1 && count.returned == 0)
        #expect(Set(verdict.accepted.filter { $0.form == .qc107 }.map(\.row)) == [1, 3, 4])
    }

    @Test func `a later row that is returned does not push out the earlier`() throws {
        let verdict = try JudgeBench().judge {
            try $0.repeatRow(try DraftPath("QC107[2]"))
            try $0.set(try DraftPath("QC107[4].EAT"), to: .text("77"))
        }
        #expect(verdict.findings(.duplicateInFile).isEmpty && Set(verdict.accepted.filter { $0.form == .qc107 }.map(\.row)) == [1, 2, 3])
    }

    @Test func `the same resident in two months is no duplicate`() throws {
        var bench = JudgeBench()
        bench.imported = TestWorld.instant("2025-12-15T12:00")
        bench.policies.freezeBy = .arrivalTime
        bench.arrived = TestWorld.instant("2025-11-30T12:00")
        let verdict = try bench.judge {
            try $0.repeatRow(try DraftPath("QC107[2]"))
            try $0.set(try DraftPath("QC107[4].ASSESSMENT_DT"), to: .text("20251110"))
        }
        #expect(verdict.findings(.duplicateInFile).isEmpty && verdict.counts[7].accepted == 4)
    }

    @Test func `a newer upload supersedes, an older one is kept as history only`() throws {
        var bench = JudgeBench()
        bench.ledger.newest = LedgerRecord(arrived: TestWorld.instant("2025-12-15T08:00"), order: 3)
        let newer = try bench.judge()
        #expect(newer.findings(.superseded).count == 45 && newer.accepted.allSatisfy { !$0.isOlder } && newer.errors.isEmpty)
        bench.ledger.newest = LedgerRecord(arrived: TestWorld.instant("2025-12-15T11:59"), order: 3)
        let older = try bench.judge()
        #expect(older.accepted.count == 45 && older.accepted.allSatisfy(\.isOlder))
        #expect(older.findings(.superseded).allSatisfy { $0.facts[.reason] == "older" && $0.severity == .note })
    }

    @Test func `uploads of the same second are ordered by receipt`() throws {
        var bench = JudgeBench()
        bench.ledger.newest = LedgerRecord(arrived: bench.imported.adding(seconds: -3_600), order: 6)
        #expect(try bench.judge().accepted.allSatisfy { !$0.isOlder })
        bench.ledger.newest = LedgerRecord(arrived: bench.imported.adding(seconds: -3_600), order: 8)
        #expect(try bench.judge().accepted.allSatisfy(\.isOlder))
    }
}

extension DuplicateRuleTests {
    @Test func `of a package that goes back no row is said to replace another`() throws {
        var bench = JudgeBench()
        bench.ledger.newest = LedgerRecord(arrived: TestWorld.instant("2025-12-15T08:00"), order: 3)
        let verdict = try bench.judge { try $0.removeFile(.qc107) }
        #expect(verdict.packageReturnedBy == .fileMissing && verdict.findings(.superseded).isEmpty)
    }

    @Test func `warnings never crowd out an error`() throws {
        let verdict = try JudgeBench().judge { draft in
            let keys = (0..<150).map { JSONMember("X\($0)", .integer(1)) }
            let row = draft.files[7].bytes
            let first = try JSONTree.parse(row).items![0]
            let noisy = JSONNode.object(first.members! + keys)
            try draft.replaceFile(.qc107, with: JSONText.write(.list(Array(repeating: noisy, count: 100))))
            try draft.set(try DraftPath("QC114[1].MAIN_ID"), to: .integer(999))
        }
        #expect(verdict.findingCounts[.fieldUnknown] == 15_000 && verdict.findings(.masterNotFound).count == 1)
        #expect(verdict.findings.count == Verdict.listingLimit)
    }
}
