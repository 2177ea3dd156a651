import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

/// The policies `master-check` and `master-scope`.
@Suite struct MasterPolicyTests {
    @Test func `where the file is looked for, a row without a master is taken with a warning`() throws {
        var bench = JudgeBench()
        let byRow = try bench.judge { try $0.set(try DraftPath("QC107[1].MAIN_ID"), to: .integer(999)) }
        #expect(byRow.errors == [.masterNotFound] && byRow.consulted.contains(.masterCheck))
        bench.policies.masterCheck = .file
        let byFile = try bench.judge { try $0.set(try DraftPath("QC107[1].MAIN_ID"), to: .integer(999)) }
        #expect(byFile.errors.isEmpty && byFile.findings(.masterNotFound).map(\.severity) == [.warning] && byFile.consulted.contains(.masterCheck))
        // It is counted as taken, and is nobody's.
        #expect(byFile.total.accepted == 45 && byFile.accepted.count == 44)
        let words = FindingWording.words(try #require(byFile.findings(.masterNotFound).first), .english)
        #expect(words.message.contains("was taken"))
    }

    @Test func `where the file is looked for, rows of a returned master are taken, and are that resident's`() throws {
        var bench = JudgeBench()
        bench.policies.masterCheck = .file
        let verdict = try bench.judge { try $0.set(try DraftPath("QC100[1].IN_DT"), to: .text("20250111")) }
        #expect(verdict.errors == [.admissionDateDiffers] && verdict.findings(.masterReturned).count == 14)
        #expect(verdict.total.returned == 1 && verdict.accepted.count == 44)
    }

    @Test func `without a QC100 that can be used both readings agree`() throws {
        for check in MasterCheck.allCases {
            var bench = JudgeBench()
            bench.policies.masterCheck = check
            bench.policies.missingFile = .importPresent
            let missing = try bench.judge { try $0.removeFile(.qc100) }
            #expect(missing.errors == [.masterNotFound] && missing.total.accepted == 0 && !missing.consulted.contains(.masterCheck))
            let broken = try bench.judge { try $0.replaceFile(.qc100, with: Array("{".utf8)) }
            #expect(broken.errors == [.jsonMalformed, .masterReturned] && broken.total.accepted == 0)
        }
    }

    /// QC107 alone, about people whose masters came earlier; every other form is there and empty.
    private func alone(_ bench: JudgeBench) throws -> Verdict {
        try bench.judge { draft in
            for form in FormName.allCases where form != .qc107 { try draft.replaceFile(form, with: Array("[]".utf8)) }
        }
    }

    @Test func `one form alone relies on an earlier QC100 of the month, where that is allowed`() throws {
        var bench = JudgeBench()
        for (index, resident) in bench.institution.residents.enumerated() {
            bench.ledger.masters[String(PackageSubject.mainID(for: resident.identity))] = (index + 1, TestWorld.instant("2025-12-03T09:00"))
        }
        let byPackage = try alone(bench)
        #expect(byPackage.errors == [.masterNotFound] && byPackage.total.accepted == 0 && byPackage.consulted.contains(.masterScope))
        bench.policies.masterScope = .month
        let byMonth = try alone(bench)
        #expect(byMonth.errors.isEmpty && byMonth.accepted.map(\.person) == [1, 2, 3] && byMonth.consulted.contains(.masterScope))
        // The rules about residence are asked of these rows too.
        bench.institution.residents[0].left = TestWorld.instant("2025-12-05T10:00")
        #expect(try alone(bench).errors == [.residentNotInResidence])
    }

    @Test func `a master of last month serves nobody this month`() throws {
        var bench = JudgeBench()
        bench.policies.masterScope = .month
        bench.ledger.masters[String(PackageSubject.mainID(for: bench.institution.residents[0].identity))] = (1, TestWorld.instant("2025-11-30T23:59:59"))
        let verdict = try alone(bench)
        #expect(verdict.findings(.masterNotFound).count == 3 && !verdict.consulted.contains(.masterScope))
    }

    @Test func `a package's own master goes before an earlier one`() throws {
        var bench = JudgeBench()
        bench.policies.masterScope = .month
        // Earlier in the month this MAIN_ID was somebody else's.
        bench.ledger.masters[String(PackageSubject.mainID(for: bench.institution.residents[0].identity))] = (2, TestWorld.instant("2025-12-03T09:00"))
        let verdict = try bench.judge()
        #expect(verdict.errors.isEmpty && Set(verdict.accepted.filter { $0.form == .qc107 }.map(\.person)) == [1, 2, 3])
    }

    @Test func `a master keeps the MAIN_ID by which it was taken`() throws {
        let bench = JudgeBench()
        let masters = try bench.judge().accepted.filter { $0.form == .qc100 }
        #expect(masters.map(\.mainID) == bench.institution.residents.map { String(PackageSubject.mainID(for: $0.identity)) })
        #expect(try bench.judge().accepted.filter { $0.form != .qc100 }.allSatisfy { $0.mainID == nil })
    }
}
