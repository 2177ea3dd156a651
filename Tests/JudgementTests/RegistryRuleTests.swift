import Generation
import Interchange
import Judgement
import Ministry
import TestSupport
import Testing

@Suite struct RegistryRuleTests {
    @Test func `a row without a master is returned, and nothing else`() throws {
        let verdict = try JudgeBench().judge { try $0.set(try DraftPath("QC107[1].MAIN_ID"), to: .integer(999)) }
        #expect(verdict.errors == [.masterNotFound] && verdict.findings(.masterNotFound).map(\.row) == [1] && verdict.accepted.count == 44)
    }

    @Test func `one MAIN_ID for two people returns both masters`() throws {
        let verdict = try JudgeBench().judge { draft in
            for form in FormName.allCases { try draft.set(try DraftPath("\(form.text)[*].MAIN_ID"), to: .integer(123_456_789)) }
        }
        #expect(verdict.findings(.masterAmbiguous).count == 3 && verdict.findings(.masterAmbiguous).first?.facts[.otherRows] == "1, 2, 3")
        #expect(verdict.findings(.masterReturned).count == 42 && verdict.accepted.isEmpty)
    }

    @Test func `a resident who is nowhere, and one who is elsewhere`() throws {
        var bench = JudgeBench()
        let gone = bench.institution.residents[2].identity
        let full = try bench.draft()
        bench.institution.residents.removeLast()
        #expect(try bench.judge(full).errors == [.residentNotFound, .masterReturned])
        bench.elsewhere = [gone]
        let verdict = try bench.judge(full)
        #expect(verdict.errors == [.residentElsewhere, .masterReturned] && verdict.findings(.masterReturned).count == 14)
        #expect(verdict.findings(.residentElsewhere).first?.facts[.kindOfInstitution] == "OG100")
    }

    @Test func `a senior welfare institution is sent to SC100`() throws {
        var bench = JudgeBench()
        bench.institution = RegistrySeed.institution("1301010025", residents: 2, address: "any", kind: .seniorWelfare)
        let full = try bench.draft()
        bench.institution.residents.removeLast()
        let finding = try #require(try bench.judge(full).findings(.residentNotFound).first)
        #expect(FindingWording.words(finding, .chinese).remedy.contains("SC100"))
        #expect(FindingWording.words(finding, .english).remedy.contains("SC100"))
    }

    @Test func `who has left is judged by the day that the policy names`() throws {
        var bench = JudgeBench()
        bench.imported = TestWorld.instant("2025-12-25T12:00")
        bench.institution.residents[0].left = TestWorld.instant("2025-12-20T10:00")
        #expect(try bench.judge().errors.isEmpty)
        bench.assessed = "2025-12-20"
        #expect(try bench.judge().errors.isEmpty)
        bench.assessed = "2025-12-22"
        let late = try bench.judge()
        #expect(late.errors == [.residentNotInResidence] && late.findings(.residentNotInResidence).count == 14 && late.consulted.contains(.residenceAsOf))
        bench.policies.residenceAsOf = .anyDayOfMonth
        #expect(try bench.judge().errors.isEmpty)
        bench.policies.residenceAsOf = .importTime
        let master = try bench.judge()
        #expect(master.findings(.residentNotInResidence).map(\.form) == [.qc100] && master.findings(.masterReturned).count == 14)
    }

    @Test func `an assessment before the admission is refused`() throws {
        var bench = JudgeBench()
        bench.institution.residents[0].admitted = TestWorld.instant("2025-12-12T10:00")
        let verdict = try bench.judge()
        #expect(verdict.errors == [.residentNotInResidence])
        #expect(verdict.findings(.residentNotInResidence).first?.facts[.admitted] == "2025-12-12 10:00:00")
    }

    @Test func `an admission date that differs is refused, unless it is ignored`() throws {
        var bench = JudgeBench()
        func spoil(_ draft: inout PackageDraft) throws { try draft.set(try DraftPath("QC100[1].IN_DT"), to: .text("20250111")) }
        let verdict = try bench.judge(spoil)
        #expect(verdict.findings(.admissionDateDiffers).map { $0.facts[.admitted] } == ["20250110"] && verdict.findings(.masterReturned).count == 14)
        bench.policies.admissionDate = .ignore
        #expect(try bench.judge(spoil).errors.isEmpty)
        #expect(try bench.judge(spoil).consulted.contains(.admissionDate))
    }

    @Test func `another institution's code is refused`() throws {
        let verdict = try JudgeBench().judge { try $0.set(try DraftPath("QC100[1].AGENCY_CODE"), to: .text("9999999999")) }
        #expect(verdict.errors == [.institutionMismatch, .masterReturned])
    }

    @Test func `without a registry residents are not asked about`() throws {
        let bench = JudgeBench()
        var contents = PackageContents()
        for (form, file) in zip(FormName.allCases, try bench.draft().files) { contents.files[form.index] = PaddedBytes(file.bytes) }
        let context = JudgementContext(profile: try TestWorld.profile(), policies: Policies(), institution: nil, times: nil, registry: nil, ledger: EmptyLedger())
        let verdict = Judge.judge(contents, context)
        #expect(verdict.findings.isEmpty && verdict.total.accepted == 45 && verdict.accepted.isEmpty)
    }
}
