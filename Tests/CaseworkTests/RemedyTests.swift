import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// The smallest change that mends a finding: looked for, and judged.
@Suite struct RemedyTests {
    /// Rules of which no change of the package helps, whatever it is.
    static let outside: [Rule: OutsideRemedy] = [
        .packageUnreadable: .newPackage, .packageEncrypted: .newPackage, .packageUnsafe: .newPackage, .monthFrozen: .monthFrozen, .correctionTooEarly: .waitForNextDay,
        .superseded: .none, .placeholderSuspected: .confirm,
    ]

    static func remedy(_ rule: Rule, residents: Int = 12, _ change: (inout PackageDraft) throws -> Void) throws -> (remedy: Remedy, kept: Case) {
        let kept = try CaseMaker.make(residents: residents, change: change)
        let finding = try #require(kept.kept?.findings.first { $0.rule == rule }, "\(kept.kept?.findings.map(\.rule.slug) ?? [])")
        return (RemedySearch.find(for: finding, in: kept), kept)
    }

    @Test(.timeLimit(.minutes(15)), arguments: BreakerCatalogue.all.map(\.name))
    func `whatever is broken is mended, with nothing new held against the package`(name: String) async throws {
        let breaker = try #require(BreakerCatalogue.find(name))
        let complaints = try await OffPool.run { () throws -> [String] in
            var complaints: [String] = []
            for number in 0..<3 {
                var expected = ""
                let kept = try CaseMaker.make(residents: 12, seed: 3) { draft in
                    let places = breaker.places(in: draft)
                    guard places.indices.contains(number * 7 % max(places.count, 1)) else { return }
                    let place = places[number * 7 % places.count]
                    expected = place.text
                    _ = try breaker.apply(at: place, to: &draft)
                }
                guard !expected.isEmpty || breaker.rule.code.hasPrefix("P"), let finding = kept.judge().findings.first(where: { $0.rule == breaker.rule }) else { continue }
                let remedy = RemedySearch.find(for: finding, in: kept)
                if let outside = Self.outside[breaker.rule] {
                    if !remedy.edits.isEmpty || remedy.outside != outside { complaints.append("\(expected): \(remedy)") }
                    continue
                }
                guard let mended = RemedySearch.mended(finding, in: kept) else {
                    complaints.append("\(expected): nothing helps; \(finding)")
                    continue
                }
                let after = kept.judge(PackageContents(files: mended.map { ($0.name, $0.bytes) })).findings
                if after.contains(finding) { complaints.append("\(expected): it is there still") }
                if !FindingDiff(before: kept.judge().findings, after: after).new.allSatisfy({ $0.severity == .note }) { complaints.append("\(expected): something new came") }
                if remedy.edits.isEmpty { complaints.append("\(expected): no edit is told") }
                // Only a row that nothing else mends is taken out.
                if remedy.edits.contains(where: { $0.kind == .removeRow }), ![.duplicateInFile, .jsonShape, .masterAmbiguous, .notDue, .masterNotFound].contains(breaker.rule) {
                    complaints.append("\(expected): the row is taken out: \(finding)")
                }
            }
            return complaints
        }
        #expect(complaints == [])
    }

    @Test func `what a plan asks for besides is filled with it`() throws {
        let breaker = try #require(BreakerCatalogue.find("plan-missing"))
        let (remedy, _) = try Self.remedy(.planMissing) { draft in _ = try breaker.apply(at: breaker.places(in: draft)[0], to: &draft) }
        #expect(remedy.edits.count == 3, "\(remedy.edits)")
        #expect(Set(remedy.edits.compactMap(\.row)).count == 1)
    }

    @Test func `a code is answered with the nearest, and the others that would do`() throws {
        let (remedy, _) = try Self.remedy(.valueNotAllowed) { try $0.set(DraftPath("QC107[2].EAT"), to: .text("16")) }
        #expect(remedy.edits == [PackageEdit(.setField, place: "QC107[2].EAT", before: "\"16\"", after: "\"15\"", form: .qc107, row: 2, field: "EAT")])
        #expect(remedy.alternatives == ["\"10\"", "\"5\""])
        #expect(remedy.alternativesTotal == 2)
    }

    @Test(arguments: [("1141210", "20251210"), ("114/12/10", "20251210"), ("2025-12-10", "20251210"), ("20251200", "20251201")])
    func `a date is answered with the day that was meant`(sent: String, meant: String) throws {
        let (remedy, _) = try Self.remedy(.dateInvalid) { try $0.set(DraftPath("QC107[2].ASSESSMENT_DT"), to: .text(sent)) }
        #expect(remedy.edits.first?.after == "\"\(meant)\"")
    }

    @Test func `an ID with a slip is answered with that of the resident`() throws {
        let good = try CaseMaker.make()
        let identity = good.registry.residents[3].identity
        var characters = Array(identity)
        characters.swapAt(7, 8)
        let swapped = characters[7] == characters[8] ? String(identity.dropLast()) + (identity.last == "1" ? "2" : "1") : String(characters)
        let (remedy, _) = try Self.remedy(.idInvalid) { try $0.set(DraftPath("QC100[4].ID_NO"), to: .text(swapped)) }
        #expect(remedy.edits.first?.after == "\"\(identity)\"")
        #expect(remedy.alsoMends > 0)
    }

    @Test func `the registry's day of admission, the account's institution, and the other system are told`() throws {
        let (admission, _) = try Self.remedy(.admissionDateDiffers) { try $0.set(DraftPath("QC100[1].IN_DT"), to: .text("20250111")) }
        #expect(admission.edits.first?.after == "\"20250110\"")
        #expect(admission.outside == .registryFirst)
        let (institution, _) = try Self.remedy(.institutionMismatch) { try $0.set(DraftPath("QC100[1].AGENCY_CODE"), to: .text("1131010099")) }
        #expect(institution.edits.first?.after == "\"\(CaseMaker.code)\"")
        #expect(institution.outside == nil)
    }

    @Test func `a row that names nobody is given the master who lacks one`() throws {
        let (remedy, kept) = try Self.remedy(.masterNotFound) { try $0.set(DraftPath("QC107[5].MAIN_ID"), to: .integer(999)) }
        let expected = try #require(kept.contents()[.qc100].flatMap { try? JSONTree.parse($0.bytes).items }?[4]["MAIN_ID"]?.integer)
        #expect(remedy.edits == [PackageEdit(.setField, place: "QC107[5].MAIN_ID", before: "999", after: String(expected), form: .qc107, row: 5, field: "MAIN_ID")])
    }

    @Test func `what follows from a master is mended in the master, and counted`() throws {
        let kept = try CaseMaker.make { try $0.set(DraftPath("QC100[2].BIRTH_DT"), to: .text("0391203")) }
        let consequence = try #require(kept.kept?.findings.first { $0.rule == .masterReturned })
        let remedy = RemedySearch.find(for: consequence, in: kept)
        #expect(remedy.edits.map(\.place) == ["QC100[2].BIRTH_DT"])
        #expect(remedy.alsoMends == 14)
    }

    @Test(arguments: [(",", ""), ("\"ASSESSMENT_USER\":", "\"ASSESSMENT_USER\":NaN,\"X\":"), ("]\n", "")])
    func `a text that does not parse is mended where it stops`(old: String, new: String) throws {
        let kept = try CaseMaker.make { draft in
            let text = String(decoding: draft.files.first { $0.name == "QC103.json" }!.bytes, as: UTF8.self)
            let range = try #require(text.range(of: old, options: .backwards))
            try draft.replaceFile(.qc103, with: Array(text.replacingCharacters(in: range, with: new).utf8))
        }
        let finding = try #require(kept.kept?.findings.first { $0.rule == .jsonMalformed })
        let remedy = RemedySearch.find(for: finding, in: kept)
        // An unknown field that was put in for the test stays a warning, which is new.
        if new.contains("X") { #expect(remedy.edits.isEmpty) } else { #expect(remedy.edits.map(\.kind) == [.rewriteFile]) }
    }

    @Test func `the registry's side has whoever is meant, or may be`() throws {
        let good = try CaseMaker.make()
        let resident = good.registry.residents[3]
        let known = RegistrySide.of(Finding(.valueNotAllowed, form: .qc107, row: 4, field: "EAT", person: resident.identity, month: TestWorld.month("2025-12")), in: good)
        #expect(known.person?.identity == resident.identity && known.nearest.isEmpty && known.freeze == TestWorld.instant("2026-01-01T00:00"))
        let slip = String(resident.identity.dropLast()) + (resident.identity.last == "1" ? "2" : "1")
        let near = RegistrySide.of(Finding(.idInvalid, form: .qc100, row: 4, person: slip, personName: resident.name), in: good)
        #expect(near.person == nil && near.nearest.first?.person.identity == resident.identity && near.nearest.first?.why == .oneCharacter)
        var case2 = good
        case2.registry.elsewhere = ["F131104093"]
        #expect(RegistrySide.of(Finding(.residentElsewhere, form: .qc100, row: 4, person: "F131104093"), in: case2).isKnownElsewhere)
        case2.ledger.standing = [.init(form: .qc107, person: resident.person, month: TestWorld.month("2025-12"), arrived: TestWorld.instant("2025-12-05T09:00"), order: 3, total: 80)]
        case2.ledger.returned = [.init(form: .qc107, person: resident.person, month: TestWorld.month("2025-12"))]
        let stood = RegistrySide.of(Finding(.superseded, form: .qc107, row: 4, person: resident.identity, month: TestWorld.month("2025-12")), in: case2)
        #expect(stood.standing?.total == 80 && stood.wasReturnedToday)
    }
}
