@testable import Casework
import Foundation
import Generation
import Interchange
import Judgement
import TestSupport
import Testing

/// Nobody can be recognised in a masked case, and it still shows the same.
@Suite struct MaskingTests {
    /// Every text of a package and its registry that must not survive: found by the test itself.
    static func originals(_ kept: Case) -> Set<String> {
        var texts: Set<String> = []
        func add(_ text: String) {
            let isLocal = text.unicodeScalars.contains { $0.value >= 0x3400 }
            if text.unicodeScalars.count >= (isLocal ? 2 : 9) { texts.insert(text) }
        }
        for resident in kept.registry.residents {
            add(resident.identity)
            add(resident.name)
            add(String(PackageSubject.mainID(for: resident.identity)))
        }
        for identity in kept.registry.elsewhere { add(identity) }
        add(kept.institution.code)
        add(kept.institution.name)
        for form in FormName.allCases {
            guard let rows = kept.contents()[form].flatMap({ try? JSONTree.parse($0.bytes).items }) else { continue }
            func walk(_ node: JSONNode, _ fields: [FieldDefinition], _ field: FieldDefinition?) {
                if let members = node.members {
                    for member in members { walk(member.value, fields.first { $0.name == member.name }?.columns ?? [], fields.first { $0.name == member.name }) }
                }
                for item in node.items ?? [] { walk(item, fields, field) }
                if let text = node.string, field?.type == .text || field?.type == .identity || field == nil { add(text) }
            }
            for row in rows { walk(row, kept.profile[form].fields, nil) }
        }
        return texts
    }

    /// Those that stand somewhere: in the bundle's raw bytes, in any of its files, or in any file of the package in it.
    static func survivors(_ masked: Case, _ texts: Set<String>, in folder: String) throws -> [String] {
        let path = folder + "/\(UUID().uuidString).case"
        try BundleWriter.write(masked, isMasked: true, build: "test", to: path)
        var places: [Data] = [try Data(contentsOf: URL(filePath: path))]
        let archive = try #require(ArchiveReader.read(path: path))
        // The profile is the ministry's forms, and nobody's.
        for (name, bytes) in archive.entries where !name.hasPrefix("profile/") { places += [Data(name.utf8), Data(bytes)] }
        for entry in ArchiveReader.entries(of: masked.package) ?? [] {
            places += [Data(entry.name.utf8), Data(entry.bytes)]
            if let big5 = Big5Text.decode(entry.bytes) { places.append(Data(big5.utf8)) }
        }
        let all = places.reduce(Data(), +)
        // Read through once for all texts, by their first bytes.
        let bytes = [UInt8](all)
        let spellings = texts.flatMap { text in
            [text, text.utf16.map { $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : "\\u" + String(format: "%04x", $0) }.joined()].map { (text: text, bytes: Array($0.utf8)) }
        }
        let byStart = Dictionary(grouping: spellings) { Array($0.bytes.prefix(4)) }
        var found: Set<String> = []
        for at in bytes.indices.dropLast(3) {
            for spelling in byStart[Array(bytes[at..<at + 4])] ?? [] where bytes[at...].starts(with: spelling.bytes) { found.insert(spelling.text) }
        }
        return found.sorted()
    }

    /// What a verdict says without saying of whom.
    static func outline(_ verdict: KeptVerdict?) -> [String] {
        (verdict?.findings ?? []).map { "\($0.rule.slug) \($0.severity.rawValue) \($0.form?.text ?? "-") \($0.row ?? 0) \($0.field ?? "") \($0.month?.description ?? "") \($0.consequenceOf?.slug ?? "") \($0.facts[.line] ?? "") \($0.facts[.column] ?? "") \($0.facts[.reason] ?? "")" }
    }

    @Test(.timeLimit(.minutes(10)), arguments: [(1, 3, "ltcpap-2025-09"), (2, 30, "ltcpap-2025-09"), (3, 12, "ltcpap-2024-12"), (4, 60, "ltcpap-2025-09"), (5, 20, "ltcpap-2025-09")])
    func `of a generated registry nothing survives, and the verdict is the same`(seed: Int, residents: Int, profile: String) async throws {
        try await TestWorld.withFolder { folder in
            let complaints = try await OffPool.run { () throws -> [String] in
                let kept = try CaseMaker.make(residents: residents, seed: UInt64(seed), profile: profile) { draft in
                    if profile != "ltcpap-2025-09" { return }
                    try draft.set(DraftPath("QC107[2].EAT"), to: .text("25"))
                    try draft.set(DraftPath("QC100[1].NAME"), to: .text("別的名字"))
                }
                let texts = Self.originals(kept)
                let masked = try CaseMask.mask(kept, seed: UInt64(seed) * 7).masked
                var complaints = try Self.survivors(masked, texts, in: folder)
                if texts.count < residents * 3 { complaints.append("only \(texts.count) originals") }
                if Self.outline(masked.kept) != Self.outline(kept.kept) { complaints.append("other findings") }
                return complaints
            }
            #expect(complaints == [])
        }
    }

    @Test(.timeLimit(.minutes(20)), arguments: BreakerCatalogue.all.map(\.name))
    func `whatever a package suffers from, it suffers from it masked as well`(name: String) async throws {
        let breaker = try #require(BreakerCatalogue.find(name))
        try await TestWorld.withFolder { folder in
            let complaints = try await OffPool.run { () throws -> [String] in
                var complaints: [String] = []
                for number in 0..<2 {
                    var at = "-"
                    let kept = try CaseMaker.make(residents: 5, seed: 11) { draft in
                        let places = breaker.places(in: draft)
                        guard !places.isEmpty else { return }
                        let place = places[number * 5 % places.count]
                        at = place.text
                        _ = try breaker.apply(at: place, to: &draft)
                    }
                    do {
                        let masked = try CaseMask.mask(kept, seed: 5).masked
                        complaints += try Self.survivors(masked, Self.originals(kept), in: folder).map { "\(at): \($0) survives" }
                        if Self.outline(masked.kept) != Self.outline(kept.kept) { complaints.append("\(at): \(Self.outline(kept.kept)) became \(Self.outline(masked.kept))") }
                        if !kept.contents().isReadable, masked.package == kept.package, !kept.package.isEmpty { complaints.append("\(at): the zip is the same") }
                    } catch let fault as MaskFault {
                        complaints.append("\(at): \(fault.reason.english)")
                    }
                }
                return complaints
            }
            #expect(complaints == [])
        }
    }

    /// What real programs and real people do to a package.
    static func strange() throws -> Case {
        let good = try CaseMaker.make(residents: 6, seed: 21)
        let (one, two) = (good.registry.residents[0], good.registry.residents[1])
        return try CaseMaker.make(residents: 6, seed: 21) { draft in
            try draft.set(DraftPath("QC107[1].EAT"), to: .text(one.name))
            try draft.set(DraftPath("QC108[1].MAIN_ID"), to: .text(one.identity))
            try draft.set(DraftPath("QC112[2].REMARK"), to: .text("家屬\(two.name)（\(two.identity)）來訪，電話 0912-345-678，住台北市信義路5段7號"))
            try draft.set(DraftPath("QC100[3].ID_NO"), to: .text(good.registry.residents[2].identity.lowercased()))
            try draft.set(DraftPath("QC100[4].ID_NO"), to: .text(" " + good.registry.residents[3].identity + " "))
            try draft.set(DraftPath("QC100[5].NAME"), to: .text(good.registry.residents[4].name.map(String.init).joined(separator: " ")))
            try draft.set(DraftPath("QC109[2].OTHER_PHONE"), to: .integer(912_345_678))
            try draft.set(DraftPath("QC109[3].聯絡人\(two.name)"), to: .text("Wang Xiao-Ming"))
            try draft.set(DraftPath("QC110[2].ASSESSMENT_DT"), to: .text("0912345678"))
            try draft.encode(.qc101, as: .big5)
            let broken = String(decoding: draft.files.first { $0.name == "QC105.json" }!.bytes, as: UTF8.self)
            let place = try #require(broken.range(of: "\"ASSESSMENT_USER\":"))
            try draft.replaceFile(.qc105, with: Array(broken.replacingCharacters(in: place, with: "\"ASSESSMENT_USER\": \(one.name) \(one.identity) 'Lin Da-Wei',").utf8))
            let escaped = two.name.utf16.map { "\\u" + String(format: "%04x", $0) }.joined()
            let text = String(decoding: draft.files.first { $0.name == "QC106.json" }!.bytes, as: UTF8.self)
            let assessor = try #require(text.range(of: "測試護理師"))
            try draft.replaceFile(.qc106, with: Array(text.replacingCharacters(in: assessor, with: escaped).utf8))
            draft.addFile("\(one.name)/備註_\(two.name).txt", Array("\(one.identity)".utf8))
            draft.addFile("photo \(two.identity).jpg", [1, 2, 3])
        }
    }

    @Test func `names and numbers in the wrong places do not survive either`() async throws {
        try await TestWorld.withFolder { folder in
            let kept = try Self.strange()
            let masked = try CaseMask.mask(kept, seed: 3).masked
            let extra: Set<String> = ["0912-345-678", "912345678", "0912345678", "信義路", "台北市", "Wang Xiao", "Lin Da-Wei", "Da-Wei", kept.registry.residents[2].identity.lowercased(),
                                      kept.registry.residents[4].name.map(String.init).joined(separator: " ")]
            #expect(try Self.survivors(masked, Self.originals(kept).union(extra), in: folder) == [])
            #expect(masked.kept?.findings.count == kept.kept?.findings.count)
            #expect(masked.kept?.findings.map(\.rule) == kept.kept?.findings.map(\.rule))
            // The test would see them.
            #expect(try Self.survivors(kept, Self.originals(kept).union(extra), in: folder).count > 20)
        }
    }

    @Test func `a comment of the zip does not survive`() async throws {
        let kept = try CaseMaker.make(residents: 3)
        var commented = kept
        let comment = Array("住民 \(kept.registry.residents[0].name)".utf8)
        commented.package[commented.package.count - 2] = UInt8(comment.count)
        commented.package += comment
        let masked = try CaseMask.mask(commented, seed: 3).masked
        #expect(commented.contents().isReadable)
        #expect(Data(masked.package).range(of: Data(comment)) == nil)
    }

    @Test func `the same person has the same stand-in in every form and in the registry, of the same letter and sex, and valid`() throws {
        let kept = try CaseMaker.make(residents: 40, seed: 8)
        let masked = try CaseMask.mask(kept, seed: 3).masked
        let masters = try #require(masked.contents()[.qc100].flatMap { try? JSONTree.parse($0.bytes).items })
        for (before, after) in zip(kept.registry.residents, masked.registry.residents) {
            #expect(before.identity != after.identity && before.name != after.name && before.name.count == after.name.count)
            #expect(before.identity.prefix(2) == after.identity.prefix(2))
            #expect(NationalIdentity.isValid(after.identity))
            let master = try #require(masters.first { $0["ID_NO"]?.string == after.identity })
            #expect(master["NAME"]?.string == after.name)
            #expect(master["MAIN_ID"]?.integer == PackageSubject.mainID(for: after.identity))
        }
        #expect(Set(masked.registry.residents.map(\.identity)).count == 40)
        for form in FormName.allCases {
            let rows = try #require(masked.contents()[form].flatMap { try? JSONTree.parse($0.bytes).items })
            #expect(rows.map { $0["MAIN_ID"]?.integer } == masters.map { $0["MAIN_ID"]?.integer })
        }
    }

    @Test func `a wrong check digit stays as wrong, and spellings stay spellings of one ID`() throws {
        var standIns = StandIns(seed: 1, seen: [])
        standIns.learn(identities: ["A123456789"])
        let right = standIns.identity("A123456789")
        #expect(standIns.identity("a123456789") == right.lowercased())
        #expect(standIns.identity(" A123456789") == " " + right)
        #expect(standIns.identity("Ａ１２３４５６７８９").applyingTransform(.fullwidthToHalfwidth, reverse: false) == right)
        let wrong = standIns.identity("A123456788")
        #expect(wrong != right && !NationalIdentity.isValid(wrong) && wrong.hasPrefix("A1"))
        #expect(standIns.identity("A12345678").count == 9)
    }

    @Test func `the same seed gives the same bytes, and another gives others`() throws {
        let kept = try CaseMaker.make(residents: 5)
        let (one, again, other) = (try CaseMask.mask(kept, seed: 1).masked, try CaseMask.mask(kept, seed: 1).masked, try CaseMask.mask(kept, seed: 2).masked)
        #expect(one.package == again.package && one.registry == again.registry)
        #expect(one.registry != other.registry)
    }

    @Test func `dates move by whole months where that changes nothing, and are refused where it does`() throws {
        let kept = try CaseMaker.make(residents: 5) { try $0.set(DraftPath("QC107[2].EAT"), to: .text("25")) }
        let moved = try CaseMask.mask(kept, seed: 1, shiftMonths: -11).masked
        #expect(moved.times.imported == TestWorld.instant("2025-01-15T12:00"))
        #expect(moved.kept?.findings.map(\.month) == [TestWorld.month("2025-01")])
        #expect(moved.registry.residents[0].stays[0].admitted == TestWorld.instant("2024-02-10T10:00"))
        // Somebody who left on the 29th is written about on the 31st: in February both days are the 28th.
        var edge = try CaseMaker.make(residents: 2, imported: "2025-12-31T18:00", arrived: "2025-12-31T17:00") {
            try $0.set(DraftPath("QC107[1].ASSESSMENT_DT"), to: .text("20251231"))
        }
        edge.registry.residents[0].stays[0].left = TestWorld.instant("2025-12-29T10:00")
        edge.kept = Replay.outcome(edge, edge.contents(), build: "test")
        #expect(edge.kept?.findings.map(\.rule) == [.residentNotInResidence])
        #expect(try CaseMask.mask(edge, seed: 1, shiftMonths: 1).masked.kept?.findings.count == 1)
        #expect(throws: MaskFault.self) { try CaseMask.mask(edge, seed: 1, shiftMonths: 2) }
    }

    @Test func `what stands in the ledger is masked and still stands`() throws {
        let good = try CaseMaker.make(residents: 3)
        let run = TestWorld.instant("2025-12-15T12:00")
        var ledger = LedgerSnapshot(day: run.date, months: [nil, run.reportingMonth, run.reportingMonth.previous])
        let resident = good.registry.residents[1]
        ledger.standing = [.init(form: .qc107, person: resident.person, month: run.reportingMonth, arrived: TestWorld.instant("2025-12-05T09:00"), order: 3, total: 80),
                           .init(form: .qc100, person: resident.person, month: nil, arrived: TestWorld.instant("2025-12-05T09:00"), order: 3,
                                 mainID: String(PackageSubject.mainID(for: resident.identity)))]
        ledger.returned = [.init(form: .qc108, person: resident.person, month: run.reportingMonth)]
        var policies = Policies()
        policies.correctionsFrom = .nextDay
        let kept = try CaseMaker.make(residents: 3, policies: policies, ledger: ledger)
        let rules = Set((kept.kept?.findings ?? []).map(\.rule))
        #expect(rules.isSuperset(of: [.superseded, .correctionTooEarly]))
        let masked = try CaseMask.mask(kept, seed: 4).masked
        #expect(Self.outline(masked.kept) == Self.outline(kept.kept))
        #expect(masked.ledger.standing.last?.mainID == String(PackageSubject.mainID(for: masked.registry.residents[1].identity)) || masked.ledger.standing.first?.mainID != ledger.standing[1].mainID)
    }
}
