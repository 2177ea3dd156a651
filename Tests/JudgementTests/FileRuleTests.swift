import Generation
import Interchange
import Judgement
import TestSupport
import Testing

@Suite struct FileRuleTests {
    @Test func `a missing file returns the package, or only itself, as the policy says`() throws {
        var bench = JudgeBench()
        let rejected = try bench.judge { try $0.removeFile(.qc105) }
        #expect(rejected.packageReturnedBy == .fileMissing && rejected.accepted.isEmpty && rejected.total.returned == 42)
        #expect(rejected.findings(.fileMissing).map(\.form) == [.qc105] && rejected.consulted.contains(.missingFile))
        bench.policies.missingFile = .importPresent
        let present = try bench.judge { try $0.removeFile(.qc105) }
        #expect(present.packageReturnedBy == nil && present.accepted.count == 42 && present.findings(.fileMissing).map(\.severity) == [.warning])
    }

    @Test func `without QC100 every row lacks its master, as a consequence`() throws {
        var bench = JudgeBench()
        bench.policies.missingFile = .importPresent
        let verdict = try bench.judge { try $0.removeFile(.qc100) }
        #expect(verdict.findings(.masterNotFound).count == 42 && verdict.findings(.masterNotFound).allSatisfy { $0.consequenceOf == .fileMissing })
        #expect(verdict.accepted.isEmpty)
    }

    @Test func `a malformed QC100 returns every row as its consequence`() throws {
        let verdict = try JudgeBench().judge { try $0.replaceFile(.qc100, with: Array("[{]".utf8)) }
        #expect(verdict.findings(.jsonMalformed).count == 1 && verdict.errors == [.jsonMalformed, .masterReturned])
        #expect(verdict.findings(.masterReturned).allSatisfy { $0.consequenceOf == .jsonMalformed } && verdict.total.returned == 42)
    }

    @Test func `a form in Big5 is returned whole and the others are taken`() throws {
        let verdict = try JudgeBench().judge { try $0.encode(.qc114, as: .big5) }
        #expect(verdict.findings(.jsonEncoding).map { $0.facts[.encoding] } == ["Big5"] && verdict.errors == [.jsonEncoding])
        #expect(verdict.accepted.count == 42)
    }

    @Test func `a byte order mark is only a warning`() throws {
        let verdict = try JudgeBench().judge { try $0.encode(.qc107, as: .bom) }
        #expect(verdict.findings(.jsonEncoding).map(\.severity) == [.warning] && verdict.accepted.count == 45)
    }

    @Test func `an empty file of rows is fine`() throws {
        let verdict = try JudgeBench().judge { try $0.replaceFile(.qc107, with: Array("[]".utf8)) }
        #expect(verdict.errors.isEmpty && verdict.accepted.count == 42)
    }

    @Test func `one bad row takes back its row, its file or its package`() throws {
        var bench = JudgeBench()
        func spoil(_ draft: inout PackageDraft) throws { try draft.set(try DraftPath("QC107[2].EAT"), to: .text("25")) }
        #expect(try bench.judge(spoil).total.returned == 1)
        bench.policies.rejectScope = .file
        let file = try bench.judge(spoil)
        #expect(file.counts[7].returned == 3 && file.total.returned == 3 && file.formsReturnedWhole == [.qc107] && file.accepted.count == 42)
        bench.policies.rejectScope = .package
        let package = try bench.judge(spoil)
        #expect(package.packageReturnedBy == .valueNotAllowed && package.accepted.isEmpty && package.total.returned == 45)
        #expect(package.consulted.contains(.rejectScope))
    }

    @Test func `a package that does not open is returned whole`() throws {
        var contents = PackageContents()
        contents.findings = [Finding(.packageUnreadable, facts: [.reason: "truncated"])]
        contents.isReadable = false
        let verdict = Judge.judge(contents, try JudgeBench().context())
        #expect(verdict.packageReturnedBy == .packageUnreadable && verdict.findings.count == 1 && verdict.total.read == 0)
    }
}
