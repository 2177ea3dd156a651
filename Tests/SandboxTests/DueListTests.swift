import Generation
import Interchange
import Journal
import Judgement
import Ministry
import Sandbox
import TestSupport
import Testing

@Suite struct DueListTests {
    private let institution = RegistrySeed.institution("1131010012", residents: 4, address: "127.0.0.2")
    private let december = TestWorld.month("2025-12")

    @Test func `a due list says who is done, who is missing, who came back and why, and who is not due`() async throws {
        var draft = try institution.draft()
        // The first is complete, one form of the second comes back, the third sends a part, the fourth is new at the month's end.
        try draft.set(try DraftPath("QC107[2].EAT"), to: .text("25"))
        try draft.remove(try DraftPath("QC108[3]"))
        let bytes = try await draft.bytes()
        let seed = seed { $0[3].admitted = TestWorld.instant("2025-12-30T10:00") }
        try await TestWorld.withSandbox(seed) { sandbox in
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            let list = try await sandbox.due(institution: "1131010012", month: december)
            let rows = Dictionary(uniqueKeysWithValues: list.rows.map { ($0.identity, $0) })
            let people = institution.residents.map(\.identity)
            #expect(people.map { rows[$0]?.standing } == [.accepted, .returned, .missing, .notDue])
            #expect(people.map { rows[$0]?.formsAccepted } == [14, 13, 13, 0])
            #expect(rows[people[1]]?.findings.map(\.rule) == [.valueNotAllowed] && rows[people[1]]?.formsMissing == [.qc107])
            #expect(rows[people[2]]?.formsMissing == [.qc108] && rows[people[2]]?.findings.isEmpty ?? false)
            #expect(rows[people[3]]?.why == .newlyAdmitted)
            try await expectSameFigures(sandbox, list)
            #expect(list.due == 3 && list.deadline.lastImport == TestWorld.instant("2025-12-31T18:00") && list.secondsLeft == 16 * 86_400 + 6 * 3_600)
            // What is written for others hides who they are, unless asked.
            let hidden = DueDocument(list, reveals: false)
            #expect(hidden.residents.allSatisfy { $0.id.contains("****") && $0.name.contains("○") })
            #expect(DueDocument(list, reveals: true).residents.map(\.id).sorted() == people.sorted())
            // Corrected, the second is done.
            try await sandbox.upload(try await institution.draft().bytes(), as: "b.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T18:00"))
            let corrected = try await sandbox.due(institution: "1131010012", month: december)
            #expect(corrected.count(.accepted) == 3 && corrected.count(.returned) == 0)
            try await expectSameFigures(sandbox, corrected)
        }
    }

    /// A page that lists institutions shows figures that are counted another way.
    private func expectSameFigures(_ sandbox: Sandbox, _ list: DueList) async throws {
        let policies = try await sandbox.policies()
        let counts = try await sandbox.journal.read { try DueDesk.counts($0, institution: list.institution, month: list.month, policies: policies) }
        #expect([counts.due, counts.accepted, counts.returned, counts.missing] == [list.due, list.count(.accepted), list.count(.returned), list.count(.missing)])
    }

    private func seed(_ change: (inout [RegistrySeed.Resident]) -> Void) -> RegistrySeed {
        var copy = institution
        change(&copy.residents)
        return RegistrySeed(institutions: [copy])
    }

    @Test func `somebody who moved is due in both houses, and their old ID's findings are found under the new one`() async throws {
        let other = RegistrySeed.institution("1301010025", residents: 1, address: "127.0.0.3", kind: .seniorWelfare)
        let seed = RegistrySeed(institutions: [institution, other])
        let bytes = try await institution.draft().with { try $0.set(try DraftPath("QC107[1].EAT"), to: .text("25")) }.bytes()
        try await TestWorld.withSandbox(seed) { sandbox in
            let identity = institution.residents[0].identity
            try await sandbox.upload(bytes, as: "a.zip")
            try await sandbox.advance(to: TestWorld.instant("2025-12-15T12:00"))
            try await sandbox.change(.correctIdentity(identity: identity, to: "A123456789"))
            try await sandbox.change(.move(identity: "A123456789", institution: "1301010025"))
            for code in ["1131010012", "1301010025"] { try await expectSameFigures(sandbox, try await sandbox.due(institution: code, month: december)) }
            let here = try #require(try await sandbox.due(institution: "1131010012", month: december).rows.first { $0.identity == "A123456789" })
            #expect(here.standing == .returned && here.why == .leftDuringMonth && here.findings.map(\.rule) == [.valueNotAllowed])
            let there = try #require(try await sandbox.due(institution: "1301010025", month: december).rows.first { $0.identity == "A123456789" })
            #expect(there.standing == .missing && there.why == .inResidence && there.formsAccepted == 0)
            await #expect(throws: RegistryFault.noInstitution("1301010052", nearest: "1301010025")) { try await sandbox.due(institution: "1301010052", month: december) }
        }
    }

    @Test func `a month that is over has no time left`() async throws {
        try await TestWorld.withSandbox(seed { _ in }, start: "2025-12-31T18:00") { sandbox in
            #expect(try await sandbox.due(institution: "1131010012", month: december).secondsLeft == nil)
            try await sandbox.set("freeze-by", to: "arrival-time")
            #expect(try await sandbox.due(institution: "1131010012", month: december).secondsLeft == 6 * 3_600)
        }
    }
}
